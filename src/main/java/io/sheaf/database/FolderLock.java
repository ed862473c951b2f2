package io.sheaf.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One process at a time uses a data folder's own server. The operating system gives the lock back
/// when the process ends, however it ends.
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, or says who has it.
    static FolderLock take(Path folder) {
        Path file = folder.resolve("lock");
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw taken(folder, Files.readString(file).strip());
            }
            channel.truncate(0);
            long pid = ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw new DatabaseUnavailable(
                    "The file " + file + " cannot be written: " + failure, failure);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static DatabaseUnavailable taken(Path folder, String pid) {
        return new DatabaseUnavailable.InUse(
                "Sheaf is already running on the data folder "
                        + folder.getParent()
                        + (pid.isEmpty() ? "" : " (process " + pid + ")")
                        + ". Use that one, stop it, or choose another folder with SHEAF_DATA.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
