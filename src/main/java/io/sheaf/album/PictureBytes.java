package io.sheaf.album;

import io.sheaf.batch.FileTable.Source;
import io.sheaf.batch.PictureStore;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import org.jdbi.v3.core.Handle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The bytes of pictures, each content once: `albums/{first two digits}/{sha256}`.
///
/// Deleting a picture deletes its row only. Bytes that no row names any more go when a person
/// sweeps, who must not take away what somebody keeps at that moment because it has the same
/// content. So whoever keeps bytes holds a lock together with others while they are written, and
/// writes them even when they are there: then they are new, and the sweep, which holds the lock
/// alone, passes over what is new.
public final class PictureBytes {

    /// Any number that nobody else uses.
    private static final long LOCK = 0x5EAF_A1B0L;

    private final Database database;
    private final Storage storage;

    public PictureBytes(Database database, Storage storage) {
        this.database = database;
        this.storage = storage;
    }

    /// Where bytes of that content lie in the storage.
    public static String key(String sha256) {
        return PictureStore.key(sha256);
    }

    Path path(String sha256) {
        return storage.path(key(sha256));
    }

    /// Keeps bytes that no row names yet.
    ///
    /// @return their SHA-256
    String keep(byte[] bytes) throws IOException {
        String sha256 = sha256(bytes);
        database.jdbi()
                .useTransaction(handle -> {
                    together(handle);
                    storage.write(key(sha256), new ByteArrayInputStream(bytes));
                });
        return sha256;
    }

    /// Keeps a file's bytes that no row names yet.
    ///
    /// @param sha256 of the file
    public void keep(Path file, String sha256) throws IOException {
        database.jdbi()
                .useTransaction(handle -> {
                    together(handle);
                    try (InputStream bytes = Files.newInputStream(file)) {
                        storage.write(key(sha256), bytes);
                    }
                });
    }

    /// Keeps bytes for longer that may be there, and that no row may name any more.
    ///
    /// @return whether they are there
    public boolean renew(String sha256) throws IOException {
        return database.jdbi()
                .inTransaction(handle -> {
                    together(handle);
                    try (InputStream bytes = storage.open(key(sha256))) {
                        storage.write(key(sha256), bytes);
                        return true;
                    } catch (NoSuchFileException swept) {
                        return false;
                    }
                });
    }

    /// Until the transaction ends no bytes are swept.
    static void together(Handle handle) {
        handle.execute("select pg_advisory_xact_lock_shared(?)", LOCK);
    }

    /// While it works nobody keeps bytes.
    <T> T alone(Work<T> work) throws IOException {
        return database.jdbi()
                .withHandle(handle -> {
                    handle.execute("select pg_advisory_lock(?)", LOCK);
                    try {
                        return work.of();
                    } finally {
                        handle.execute("select pg_advisory_unlock(?)", LOCK);
                    }
                });
    }

    /// Work with files.
    interface Work<T> {
        T of() throws IOException;
    }

    /// Gives an uploaded file its second name among the pictures.
    void take(Source file) throws IOException {
        String key = key(file.sha256());
        if (storage.exists(key)) {
            return;
        }
        try {
            storage.copy(file.key(), key);
        } catch (FileAlreadyExistsException meanwhile) {
            // Somebody else has brought the same content.
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
