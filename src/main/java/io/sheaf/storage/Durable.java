package io.sheaf.storage;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Writes files so that they are whole or not there, also after a power cut: a draft beside the
/// target, forced to the disk, renamed, and the folder forced as well.
final class Durable {

    private static final int BUFFER = 256 * 1024;

    /// What is being written ends so.
    static final String UNFINISHED = ".part";

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Path root;

    /// @param root what is named when the disk is full
    Durable(Path root) {
        this.root = root;
    }

    Stored write(String key, Path target, InputStream bytes) throws IOException {
        Path folder = folderOf(target);
        makeFolders(folder);
        Path draft = draft(folder);
        try {
            Stored stored = writeDraft(key, draft, bytes);
            become(draft, target);
            synchronise(folder);
            return stored;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path folder) {
        return folder.resolve("." + UUID.randomUUID() + UNFINISHED);
    }

    private static void become(Path draft, Path target) throws IOException {
        Files.move(
                draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    void writeAll(Map<Path, byte[]> files) throws IOException {
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                Path folder = folderOf(file.getKey());
                makeFolders(folder);
                Path draft = draft(folder);
                drafts.put(draft, file.getKey());
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
            become(draft.getKey(), draft.getValue());
            folders.add(folderOf(draft.getValue()));
        }
        for (Path folder : folders) {
            synchronise(folder);
        }
    }

    static Path folderOf(Path path) {
        @Nullable Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("the file system's root holds no files of ours");
        }
        return parent;
    }

    /// Makes a folder and those above it, each on the disk before the next.
    static void makeFolders(Path folder) throws IOException {
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
    static void synchronise(Path folder) throws IOException {
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
