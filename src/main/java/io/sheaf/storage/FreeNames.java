package io.sheaf.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Gives every file of one folder a path of its own: the second `a/scan.jpg` becomes `a/scan
/// (2).jpg`. Paths that differ only in case or in the form of accents count as the same, and a file
/// is never called as a folder is.
public final class FreeNames {

    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /// The last number given for a path, so that thousands of one name do not count from 2 again.
    private final Map<String, Integer> numbers = new HashMap<>();

    /// @param reserved first parts of paths that are kept for others, such as `json`
    public FreeNames(Collection<String> reserved) {
        reserved.forEach(name -> files.add(SafeNames.fold(name)));
    }

    /// A safe path for a relative name, not given before.
    public String claim(String name) {
        String safe = SafeNames.relative(name);
        int slash = safe.lastIndexOf('/');
        String folder = freeFolder(slash < 0 ? "" : safe.substring(0, slash));
        String leaf = safe.substring(slash + 1);
        String first = SafeNames.fold(join(folder, leaf));
        String path = join(folder, leaf);
        while (taken(path)) {
            int number = numbers.merge(first, 2, (last, _) -> last + 1);
            path = join(folder, numbered(leaf, number));
        }
        files.add(SafeNames.fold(path));
        return path;
    }

    /// The folder itself, unless one of its parts is the name of a file.
    private String freeFolder(String wanted) {
        String folder = "";
        for (String part : wanted.isEmpty() ? new String[0] : wanted.split("/")) {
            String next = join(folder, part);
            for (int number = 2; files.contains(SafeNames.fold(next)); number++) {
                next = join(folder, part + " (" + number + ")");
            }
            folders.add(SafeNames.fold(next));
            folder = next;
        }
        return folder;
    }

    private boolean taken(String path) {
        String folded = SafeNames.fold(path);
        return files.contains(folded) || folders.contains(folded);
    }

    private static String numbered(String leaf, int number) {
        String ending = SafeNames.ending(leaf);
        String stem = leaf.substring(0, leaf.length() - ending.length());
        return SafeNames.part(stem, SafeNames.LONGEST_PART - 30) + " (" + number + ")" + ending;
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
