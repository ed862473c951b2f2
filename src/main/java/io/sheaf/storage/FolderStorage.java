package io.sheaf.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The storage in a folder of a local file system.
final class FolderStorage implements Storage {

    private final Path root;
    private final Durable durable;

    private FolderStorage(Path root) {
        this.root = root;
        this.durable = new Durable(root);
    }

    static FolderStorage open(Path root) throws IOException {
        requireUnicodeNames();
        Path absolute = root.toAbsolutePath().normalize();
        Durable.makeFolders(absolute);
        return new FolderStorage(absolute);
    }

    /// A JVM that was started in the locale "C" cannot name a file in anything but ASCII.
    private static void requireUnicodeNames() throws IOException {
        try {
            Path _ = Path.of("é日");
        } catch (InvalidPathException e) {
            throw new IOException(
                    "File names are limited to ASCII in this environment. Set LC_ALL=C.UTF-8 (or any"
                            + " UTF-8 locale) and start again.",
                    e);
        }
    }

    @Override
    public Stored write(String key, InputStream bytes) throws IOException {
        return durable.write(key, path(key), bytes);
    }

    @Override
    public void writeAll(Map<String, byte[]> files) throws IOException {
        Map<Path, byte[]> targets = new LinkedHashMap<>();
        files.forEach((key, bytes) -> targets.put(path(key), bytes));
        durable.writeAll(targets);
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    @Override
    public boolean exists(String key) {
        return Files.exists(path(key), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void move(Map<String, String> moves) throws IOException {
        Set<Path> touched = new LinkedHashSet<>();
        for (Map.Entry<String, String> move : moves.entrySet()) {
            Path from = path(move.getKey());
            Path to = path(move.getValue());
            touched.add(Durable.folderOf(from));
            touched.add(Durable.folderOf(to));
            moveOne(from, to);
        }
        for (Path folder : touched) {
            if (Files.isDirectory(folder)) {
                Durable.synchronise(folder);
            }
        }
    }

    private void moveOne(Path from, Path to) throws IOException {
        boolean there = Files.exists(to, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (there) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Durable.makeFolders(Durable.folderOf(to));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void copy(String from, String to) throws IOException {
        copy(Map.of(from, to));
    }

    @Override
    public void copy(Map<String, String> copies) throws IOException {
        Set<Path> touched = new LinkedHashSet<>();
        for (Map.Entry<String, String> copy : copies.entrySet()) {
            copyOne(path(copy.getKey()), copy.getValue());
            touched.add(Durable.folderOf(path(copy.getValue())));
        }
        for (Path folder : touched) {
            Durable.synchronise(folder);
        }
    }

    private void copyOne(Path source, String to) throws IOException {
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(source.toString());
        }
        Path target = path(to);
        Durable.makeFolders(Durable.folderOf(target));
        try {
            Files.createLink(target, source);
        } catch (UnsupportedOperationException | FileSystemException e) {
            if (e instanceof FileAlreadyExistsException exists) {
                throw exists;
            }
            try (InputStream bytes = Files.newInputStream(source)) {
                write(to, bytes);
            }
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return files(folder).stream()
                .filter(file -> !file.getFileName().toString().endsWith(Durable.UNFINISHED))
                .map(this::key)
                .sorted()
                .toList();
    }

    private List<Path> files(String folder) throws IOException {
        Path start = folder.isEmpty() ? root : path(folder);
        if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private String key(Path file) {
        return root.relativize(file).toString().replace(File.separatorChar, '/');
    }

    @Override
    public List<String> folders(String folder) throws IOException {
        Path start = path(folder);
        if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(start)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<Lying> survey(String folder) throws IOException {
        List<Lying> lying = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                lying.add(
                        new Lying(
                                key(file),
                                Files.size(file),
                                Files.getLastModifiedTime(file).toInstant()));
            } catch (NoSuchFileException gone) {
                // Somebody has moved it meanwhile: it is known then.
                continue;
            }
        }
        lying.sort(Comparator.comparing(Lying::key));
        return lying;
    }

    @Override
    public void delete(String key) throws IOException {
        Path start = path(key);
        if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(start)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
        Durable.synchronise(Durable.folderOf(start));
    }

    @Override
    public void delete(Collection<String> keys) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (String key : keys) {
            Path file = path(key);
            if (Files.deleteIfExists(file)) {
                folders.add(Durable.folderOf(file));
            }
        }
        for (Path folder : folders) {
            Durable.synchronise(folder);
        }
    }

    @Override
    public Path path(String key) {
        boolean trick =
                key.isEmpty()
                        || key.indexOf('\\') >= 0
                        || key.indexOf('\0') >= 0
                        || List.of(key.split("/", -1)).stream()
                                .anyMatch(p -> p.isEmpty() || p.equals(".") || p.equals(".."));
        Path path = trick ? root : root.resolve(key).normalize();
        if (path.equals(root) || !path.startsWith(root)) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return path;
    }
}
