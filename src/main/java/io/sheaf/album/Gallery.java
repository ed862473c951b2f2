package io.sheaf.album;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.batch.PaintingJson;
import io.sheaf.batch.PictureStore;
import io.sheaf.painter.Typesetter;
import io.sheaf.processor.Outcome;
import io.sheaf.storage.Storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// Keeps what the engine paints, by content, and hangs it in the album of its run.
public final class Gallery implements PictureStore {

    private final Storage storage;
    private final InstantSource clock;

    public Gallery(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /// Where bytes of that content lie in the storage.
    public static String key(String sha256) {
        return "albums/" + sha256.substring(0, 2) + "/" + sha256;
    }

    @Override
    public Kept keep(PaintedItem item, Outcome.Picture picture) throws IOException {
        String provenance = provenance(item, picture).toString();
        byte[] face = Typesetter.face(picture.bytes(), item.painting(), provenance);
        String art = keep(picture.bytes());
        return new Kept(art, keep(face), face.length, picture.width(), picture.height());
    }

    private String keep(byte[] bytes) throws IOException {
        String sha256 = sha256(bytes);
        if (!storage.exists(key(sha256))) {
            storage.write(key(sha256), new ByteArrayInputStream(bytes));
        }
        return sha256;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    @Override
    public void hang(Handle handle, String batchId, List<Hung> pictures) {
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        insert into pictures (id, album_id, position, seq, attempt, name, media_type,
                            art, face, size, width, height, provenance, created_at)
                        select :id, a.id, :seq, :seq, :attempt, :name, :type, :art, :face, :size,
                            :width, :height, cast(:provenance as jsonb), :now
                        from albums a where a.batch_id = :batch
                        """);
        for (Hung each : pictures) {
            rows.bind("id", UUID.randomUUID())
                    .bind("seq", each.item().seq())
                    .bind("attempt", each.item().attempt())
                    .bind("name", each.item().key() + ".png")
                    .bind("type", mediaType(each))
                    .bind("art", each.kept().art())
                    .bind("face", each.kept().face())
                    .bind("size", each.kept().size())
                    .bind("width", each.kept().width())
                    .bind("height", each.kept().height())
                    .bind("provenance", provenance(each.item(), each.picture()).toString())
                    .bind("now", clock.instant())
                    .bind("batch", batchId)
                    .add();
        }
        rows.execute();
    }

    /// Of the face: what the typesetter has touched is PNG.
    private static String mediaType(Hung hung) {
        boolean untouched = hung.kept().face().equals(hung.kept().art());
        return untouched ? hung.picture().mediaType() : "image/png";
    }

    private static ObjectNode provenance(PaintedItem item, Outcome.Picture picture) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("painter", item.painter()).put("model", picture.model());
        node.put("key", item.key()).put("seed", picture.seed());
        node.put("sent", picture.sent());
        node.set("painting", PaintingJson.write(item.painting()));
        return node;
    }
}
