package io.sheaf.cases;

import io.sheaf.database.Database;
import io.sheaf.storage.Storage;
import io.sheaf.storage.Stored;
import io.sheaf.upload.Counted;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// The bytes of evidence, each content once: `evidence/{first two digits}/{sha256}`. They are there
/// before a row says so, and a row is gone before its bytes are.
public final class EvidenceStore {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);

    /// Held shared by whoever lets rows refer to bytes, alone by whoever takes bytes away. Any
    /// number that nobody else uses.
    private static final long LOCK = 0x5EAF_E51DL;

    private static final int AT_ONCE = 1000;

    /// Bytes that have come in and are nobody's yet.
    record Received(String key, long size, String sha256, Kind kind) {}

    private final Database database;
    private final Storage storage;

    EvidenceStore(Database database, Storage storage) {
        this.database = database;
        this.storage = storage;
    }

    /// Where the bytes of that content are in the storage.
    public static String key(String sha256) {
        return "evidence/" + sha256.substring(0, 2) + "/" + sha256;
    }

    InputStream open(String sha256) throws IOException {
        return storage.open(key(sha256));
    }

    Path path(String sha256) {
        return storage.path(key(sha256));
    }

    /// Takes bytes in, hashing and typing them.
    ///
    /// @throws Counted.TooMany when there are more than `limit`; then nothing of them is kept
    Received receive(InputStream bytes, long limit) throws IOException {
        String key = "evidence/incoming/" + UUID.randomUUID();
        Stored stored = storage.write(key, new Counted(bytes, limit));
        boolean typed = false;
        try {
            Kind kind = Kind.of(storage.path(key));
            typed = true;
            return new Received(key, stored.size(), stored.sha256(), kind);
        } finally {
            if (!typed) {
                storage.delete(key);
            }
        }
    }

    /// Throws away what came in and was not settled.
    void discard(Collection<Received> received) {
        try {
            storage.delete(received.stream().map(Received::key).toList());
        } catch (IOException failure) {
            LOG.warn("Files are left behind in evidence/incoming; the sweep finds them", failure);
        }
    }

    /// Puts bytes to their places and does the work in one transaction that may refer to them.
    /// Whatever happens, nothing of them is left where they came in.
    <T> T settle(List<Received> received, Instant now, Function<Handle, T> work)
            throws IOException {
        try {
            return database.jdbi()
                    .withHandle(handle -> {
                        handle.execute("select pg_advisory_lock_shared(?)", LOCK);
                        try {
                            place(received);
                            return handle.inTransaction(inside -> {
                                enter(inside, received, now);
                                return work.apply(inside);
                            });
                        } finally {
                            handle.execute("select pg_advisory_unlock_shared(?)", LOCK);
                        }
                    });
        } finally {
            discard(received);
        }
    }

    private void place(List<Received> received) throws IOException {
        // Somebody else may put the same content to the same place at this moment.
        for (int attempt = 1; ; attempt++) {
            Map<String, String> moves = new LinkedHashMap<>();
            Map<String, Received> firsts = new LinkedHashMap<>();
            for (Received each : received) {
                if (!there(each)) {
                    firsts.putIfAbsent(each.sha256(), each);
                }
            }
            firsts.forEach((sha256, each) -> moves.put(each.key(), key(sha256)));
            try {
                storage.move(moves);
                return;
            } catch (FileAlreadyExistsException elsewhere) {
                if (attempt == 5) {
                    throw elsewhere;
                }
            }
        }
    }

    private boolean there(Received received) throws IOException {
        String key = key(received.sha256());
        if (!storage.exists(key)) {
            return false;
        }
        if (Files.size(storage.path(key)) != received.size()) {
            throw new IOException(
                    "The stored evidence %s is damaged: it has %d bytes instead of %d."
                            .formatted(
                                    received.sha256(),
                                    Files.size(storage.path(key)),
                                    received.size()));
        }
        return true;
    }

    private static void enter(Handle handle, List<Received> received, Instant now) {
        // In one order everywhere, or two such transactions could wait for each other.
        List<Received> sorted = new ArrayList<>(received);
        sorted.sort((a, b) -> a.sha256().compareTo(b.sha256()));
        try (var rows =
                handle.prepareBatch(
                        """
                        insert into evidence (sha256, size, media_type, stored_at) values (?, ?, ?, ?)
                        on conflict (sha256) do nothing
                        """)) {
            for (Received each : sorted) {
                rows.add(each.sha256(), each.size(), each.kind().mediaType(), now);
            }
            rows.execute();
        }
    }

    /// Takes away those of these contents to which no file refers any more: first their rows, then
    /// their bytes. It is done after this has returned, since large cases have many; what is not
    /// done when the program ends is an orphan for the sweep.
    void release(Collection<String> contents) {
        List<String> all = List.copyOf(contents);
        Thread.ofVirtual().name("release").start(() -> releaseAll(all));
    }

    private void releaseAll(List<String> contents) {
        try {
            for (int from = 0; from < contents.size(); from += AT_ONCE) {
                releaseSome(contents.subList(from, Math.min(contents.size(), from + AT_ONCE)));
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("Bytes of purged evidence are left behind; ./sheaf sweep lists them", failure);
        }
    }

    /// @return how many are gone
    int releaseSome(List<String> contents) throws IOException {
        return alone(() -> {
            List<String> gone = database.inTransaction(handle -> unreferred(handle, contents));
            storage.delete(gone.stream().map(EvidenceStore::key).toList());
            return gone.size();
        });
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /// Does the work while nobody else lets a row refer to bytes.
    <T> T alone(Work<T> work) throws IOException {
        return database.jdbi()
                .withHandle(handle -> {
                    handle.execute("select pg_advisory_lock(?)", LOCK);
                    try {
                        return work.run();
                    } finally {
                        handle.execute("select pg_advisory_unlock(?)", LOCK);
                    }
                });
    }

    private static List<String> unreferred(Handle handle, List<String> contents) {
        return handle.createQuery(
                        """
                        delete from evidence v
                        where v.sha256 = any(:contents)
                            and not exists (select from evidence_files f where f.sha256 = v.sha256)
                        returning v.sha256
                        """)
                .bindArray("contents", String.class, contents)
                .mapTo(String.class)
                .list();
    }
}
