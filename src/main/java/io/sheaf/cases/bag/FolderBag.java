package io.sheaf.cases.bag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A bag in a folder, as it is after unpacking.
final class FolderBag implements Bag {

    private final Path root;
    private final SortedSet<String> files = new TreeSet<>();
    private final List<Fault> odd = new ArrayList<>();

    private FolderBag(Path root) {
        this.root = root;
    }

    /// @param path the bag, or the folder into which nothing but it was unpacked
    static FolderBag open(Path path) throws IOException {
        FolderBag bag = new FolderBag(root(path.toRealPath()));
        try (Stream<Path> all = Files.walk(bag.root)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                bag.see(each);
            }
        }
        return bag;
    }

    private static Path root(Path path) throws IOException {
        if (Files.exists(path.resolve("bagit.txt"))) {
            return path;
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> all = inside.limit(2).toList();
            boolean one = all.size() == 1 && Files.isDirectory(all.getFirst());
            return one ? all.getFirst() : path;
        }
    }

    private void see(Path path) {
        String name =
                root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            files.add(name);
        } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            odd.add(new Fault(name, "it is neither a file nor a folder"));
        }
    }

    @Override
    public String folder() {
        return String.valueOf(root.getFileName());
    }

    @Override
    public SortedSet<String> files() {
        return files;
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(root.resolve(name));
    }

    @Override
    public OptionalInt crc(String name) {
        return OptionalInt.empty();
    }

    @Override
    public List<Fault> container() {
        return odd;
    }

    @Override
    public void close() {}
}
