package io.sheaf.cases.bag;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text files that make a folder a bag.
final class BagText {

    static final String BAGIT = "bagit.txt";
    static final String INFO = "bag-info.txt";
    static final String MANIFEST = "manifest-sha256.txt";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([!-~][ -~]*)");

    private BagText() {}

    /// A manifest: `sha256sum -c` reads it.
    static String manifest(Map<String, String> hashes) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(hashes)
                .forEach((name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
        return text.toString();
    }

    static SortedMap<String, String> hashes(Collection<Part> parts) {
        SortedMap<String, String> hashes = new TreeMap<>();
        parts.forEach(part -> hashes.put(part.name(), part.sha256()));
        return hashes;
    }

    /// Reads a manifest; what is no line of one is left out.
    static SortedMap<String, String> read(String manifest) {
        SortedMap<String, String> hashes = new TreeMap<>();
        manifest.lines()
                .forEach(line -> {
                    Matcher matcher = LINE.matcher(line);
                    if (matcher.matches()) {
                        hashes.put(matcher.group(2), matcher.group(1));
                    }
                });
        return hashes;
    }

    /// Bytes and files of the payload.
    static String oxum(long bytes, long files) {
        return bytes + "." + files;
    }
}
