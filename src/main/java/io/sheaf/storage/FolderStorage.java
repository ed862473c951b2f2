package io.sheaf.storage;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The storage in a folder of a local file system.
final class FolderStorage implements Storage {

    private static final int BUFFER = 256 * 1024;

    /// What is being written ends so; [#list] does not show it.
    private static final String UNFINISHED = ".part";

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Path root;

    private FolderStorage(Path root) {
        this.root = root;
    }

    static FolderStorage open(Path root) throws IOException {
        requireUnicodeNames();
        Path absolute = root.toAbsolutePath().normalize();
        makeFolders(absolute);
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
        Path target = path(key);
        Path folder = folderOf(target);
        makeFolders(folder);
        Path draft = folder.resolve("." + UUID.randomUUID() + UNFINISHED);
        try {
            Stored stored = writeDraft(key, draft, bytes);
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            synchronise(folder);
            return stored;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Stored writeDraft(String key, Path draft, InputStream bytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel channel = create(draft)) {
            int count;
            while ((count = bytes.readNBytes(buffer, 0, buffer.length)) > 0) {
                digest.update(buffer, 0, count);
                writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
                size += count;
            }
            force(channel);
        }
        return new Stored(key, size, HexFormat.of().formatHex(digest.digest()));
    }

    private FileChannel create(Path draft) throws IOException {
        try {
            return FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw named(e);
        }
    }

    private void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw named(e);
        }
    }

    private void force(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw named(e);
        }
    }

    /// The JDK tells a full disk from other failures only by the words of the operating system.
    private IOException named(IOException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean full =
                words.contains("no space left")
                        || words.contains("quota exceeded")
                        || words.contains("not enough space");
        return full ? new StorageFull(root.toString(), failure) : failure;
    }

    @Override
    public void writeAll(Map<String, byte[]> files) throws IOException {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = path(file.getKey());
                makeFolders(folderOf(target));
                Path draft = folderOf(target).resolve("." + UUID.randomUUID() + UNFINISHED);
                drafts.put(draft, target);
                try (FileChannel channel = create(draft)) {
                    writeFully(channel, ByteBuffer.wrap(file.getValue()));
                }
            }
            finish(drafts);
        } finally {
            for (Path draft : drafts.keySet()) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /// All bytes are with the system before the first is forced: it then writes them in one go.
    private void finish(Map<Path, Path> drafts) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path draft : drafts.keySet()) {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                force(channel);
            }
        }
        for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
            Files.move(
                    draft.getKey(),
                    draft.getValue(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            folders.add(folderOf(draft.getValue()));
        }
        for (Path folder : folders) {
            synchronise(folder);
        }
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
            touched.add(folderOf(from));
            touched.add(folderOf(to));
            moveOne(from, to);
        }
        for (Path folder : touched) {
            if (Files.isDirectory(folder)) {
                synchronise(folder);
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
        makeFolders(folderOf(to));
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
            touched.add(folderOf(path(copy.getValue())));
        }
        for (Path folder : touched) {
            synchronise(folder);
        }
    }

    private void copyOne(Path source, String to) throws IOException {
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(source.toString());
        }
        Path target = path(to);
        makeFolders(folderOf(target));
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
                .filter(file -> !file.getFileName().toString().endsWith(UNFINISHED))
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
        synchronise(folderOf(start));
    }

    @Override
    public void delete(Collection<String> keys) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (String key : keys) {
            Path file = path(key);
            if (Files.deleteIfExists(file)) {
                folders.add(folderOf(file));
            }
        }
        for (Path folder : folders) {
            synchronise(folder);
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

    private static Path folderOf(Path path) {
        @Nullable Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("the file system's root holds no files of ours");
        }
        return parent;
    }

    /// Makes a folder and those above it, each on the disk before the next.
    private static void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFolders(folderOf(folder));
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        synchronise(folderOf(folder));
    }

    /// Without this a rename may be forgotten in a power cut. Windows has no such call and needs
    /// none.
    private static void synchronise(Path folder) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
