package io.sheaf.album.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.batch.PictureStore;
import io.sheaf.batch.Projection;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Looks at the pictures of a run when its batch is complete: a run is completed only when every
/// item has a picture whose bytes are there and are what they were. It is done where the batch's
/// folder is written, so that a program that dies meanwhile does it again.
public final class Verification implements Projection {

    private static final int MOST_PROBLEMS = 100;

    private final Database database;
    private final Storage storage;
    private final Projection folder;
    private final InstantSource clock;

    /// @param folder is written first
    public Verification(
            Database database, Storage storage, Projection folder, InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public boolean project(String batchId, BooleanSupplier stopping) throws IOException {
        if (!folder.project(batchId, stopping)) {
            return false;
        }
        Optional<Long> event = unverified(batchId);
        return event.isEmpty() || verify(batchId, event.get(), stopping);
    }

    /// The newest event of the batch when it is complete and nobody has looked yet.
    private Optional<Long> unverified(String batchId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select b.last_event from batches b join runs r on r.batch_id = b.id
                                where b.id = ? and b.status = 'completed' and r.verified_at is null
                                """)
                        .bind(0, batchId)
                        .mapTo(Long.class)
                        .findOne());
    }

    private record Shown(int seq, String key, @Nullable String art, @Nullable String face) {}

    private boolean verify(String batchId, long event, BooleanSupplier stopping)
            throws IOException {
        ArrayNode problems = JsonNodeFactory.instance.arrayNode();
        for (Shown shown : shown(batchId)) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            Optional<String> reason = problem(shown);
            if (reason.isPresent() && problems.size() < MOST_PROBLEMS) {
                problems.addObject()
                        .put("seq", shown.seq())
                        .put("key", shown.key())
                        .put("reason", reason.get());
            }
        }
        database.useTransaction(handle ->
                handle.createUpdate(
                                """
                                update runs r set verified_at = :now, problems = cast(:problems as jsonb)
                                from batches b
                                where b.id = r.batch_id and b.id = :batch and b.status = 'completed'
                                  and b.last_event = :event
                                """)
                        .bind("now", clock.instant())
                        .bind("problems", problems.toString())
                        .bind("batch", batchId)
                        .bind("event", event)
                        .execute());
        return true;
    }

    private List<Shown> shown(String batchId) {
        return database.read(handle ->
                new ArrayList<>(
                        handle.createQuery(
                                        """
                                        select i.seq, i.key, p.art, p.face
                                        from items i
                                        left join albums a on a.batch_id = i.batch_id
                                        left join pictures p on p.album_id = a.id and p.seq = i.seq
                                        where i.batch_id = ?
                                        order by i.seq, p.attempt
                                        """)
                                .bind(0, batchId)
                                .map((row, _) ->
                                        new Shown(
                                                row.getInt(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4)))
                                .list()));
    }

    private Optional<String> problem(Shown shown) throws IOException {
        if (shown.art() == null || shown.face() == null) {
            return Optional.of("It has no picture in the album.");
        }
        Optional<String> art = problem(shown.art());
        return art.isPresent() || shown.face().equals(shown.art()) ? art : problem(shown.face());
    }

    private Optional<String> problem(String sha256) throws IOException {
        try (InputStream bytes = storage.open(PictureStore.key(sha256))) {
            return digest(bytes).equals(sha256)
                    ? Optional.empty()
                    : Optional.of("The bytes of its picture are damaged.");
        } catch (NoSuchFileException gone) {
            return Optional.of("The bytes of its picture are gone.");
        }
    }

    private static String digest(InputStream bytes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
