package io.sheaf.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Files by key. A key is a relative path whose parts are separated by `/`; [SafeNames] makes parts
/// out of whatever a person or an archive calls a file.
///
/// A write is seen whole or not at all, and what a method has returned is on the disk, power cut or
/// not. So the bytes come first and the row that names them second: what has no row is an orphan,
/// what has a row is there.
///
/// A key that leaves the storage (`..`, absolute, a backslash) is a bug of the caller and an
/// [IllegalArgumentException]. Every other failure is an [IOException]; a full disk is a
/// [StorageFull].
public interface Storage {

    /// The storage in a folder, which is made when it is not there yet.
    static Storage folder(Path root) throws IOException {
        return FolderStorage.open(root);
    }

    /// Writes all of `bytes` under `key`, in place of what was there. When the stream or the disk
    /// fails nothing of it remains and the old file stays as it was. The stream is not closed.
    Stored write(String key, InputStream bytes) throws IOException;

    /// Writes many small files, each seen whole or not at all, the disk made certain of them
    /// together: much quicker than one by one. When it fails, some may be there and others not.
    void writeAll(Map<String, byte[]> files) throws IOException;

    /// The bytes of a file; [java.nio.file.NoSuchFileException] when there is none.
    InputStream open(String key) throws IOException;

    /// Whether there is a file, or a folder with something in it.
    boolean exists(String key);

    /// Moves files, each key to its value; the folders of both are synchronised once, at the end. A
    /// file that is already at its new place and no longer at the old one is passed over, so that
    /// an interrupted move can be asked for again. Nothing is overwritten:
    /// [java.nio.file.FileAlreadyExistsException].
    void move(Map<String, String> moves) throws IOException;

    /// The same bytes under a second key, without a second copy where the disk can do that. Only
    /// for files that are never changed in place, which is all that this storage makes.
    void copy(String from, String to) throws IOException;

    /// The same for many files, each key to its second one; the folders are synchronised once, at
    /// the end.
    void copy(Map<String, String> copies) throws IOException;

    /// The keys of all finished files under a folder, sorted; none when there is no such folder.
    List<String> list(String folder) throws IOException;

    /// The names of the folders that lie directly in a folder, sorted; none when there is no such
    /// folder.
    List<String> folders(String folder) throws IOException;

    /// All that lies under a folder, by key, unfinished files too: for finding what nobody knows
    /// of.
    List<Lying> survey(String folder) throws IOException;

    /// A file as it lies there.
    ///
    /// @param key can be given to [#delete]
    record Lying(String key, long size, Instant changedAt) {}

    /// Deletes a file, or a folder with everything in it; nothing when there is none. This is the
    /// only thing that deletes: call it because a person asked.
    void delete(String key) throws IOException;

    /// Deletes many files; the folders are synchronised once, at the end.
    void delete(Collection<String> keys) throws IOException;

    /// Where a key's file is on this machine, for libraries that read files.
    Path path(String key);
}
