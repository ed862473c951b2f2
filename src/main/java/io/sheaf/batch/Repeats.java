package io.sheaf.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Wishes for a batch that come twice, told by the key that the client gave
/// (draft-ietf-httpapi-idempotency-key-header-07). The same wish is one that asks for the same
/// reading of the same pictures: they may have been uploaded again into another session.
final class Repeats {

    private static final String KEY = "Idempotency-Key";

    private Repeats() {}

    /// The batch that this wish has made before. Two requests with one key wait for each other here
    /// until the transaction ends, so that the second finds the first's.
    ///
    /// @throws Invalid when the key was used for another wish
    static Optional<Batch> earlier(Handle handle, Principal who, NewBatch wish) {
        Optional<Batch> made = earlier(handle, who, wish.idempotencyKey(), fingerprint(wish));
        made.ifPresent(batch -> requireFiles(handle, batch, wish));
        return made;
    }

    /// The same for any wish.
    ///
    /// @param fingerprint of all that is wished for
    static Optional<Batch> earlier(
            Handle handle, Principal who, @Nullable String key, String fingerprint) {
        if (key == null) {
            return Optional.empty();
        }
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0)))")
                .bind(0, "idempotency " + who.id() + " " + key)
                .mapTo(Integer.class)
                .one();
        Optional<Batch> made =
                handle.createQuery(
                                "select * from batches where owner_id = :owner and idempotency_key = :key")
                        .bind("owner", who.id())
                        .bind("key", key)
                        .map(BatchTable::batch)
                        .findOne();
        made.ifPresent(batch -> requireSame(handle, batch, fingerprint));
        return made;
    }

    private static void requireSame(Handle handle, Batch batch, String fingerprint) {
        boolean other =
                handle.createQuery(
                                """
                                select coalesce(idempotency_wish <> :wish, false) from batches
                                where id = :id
                                """)
                        .bind("wish", fingerprint)
                        .bind("id", batch.id())
                        .mapTo(Boolean.class)
                        .one();
        if (other) {
            throw new Invalid(
                    KEY,
                    "This key has made batch %s, which was asked for with something else. Use a new key for another one."
                            .formatted(batch.id()));
        }
    }

    private static void requireFiles(Handle handle, Batch batch, NewBatch wish) {
        if (!FileTable.hasAll(handle, batch.id(), batch.ownerId(), wish.session())) {
            throw new Invalid(
                    KEY,
                    "This key has made batch %s, which does not have all files of this session. Use a new key for another batch."
                            .formatted(batch.id()));
        }
    }

    static void remember(Handle handle, Batch batch, NewBatch wish) {
        remember(handle, batch.id(), wish.idempotencyKey(), fingerprint(wish));
    }

    static void remember(Handle handle, String batchId, @Nullable String key, String fingerprint) {
        if (key != null) {
            handle.createUpdate(
                            """
                            update batches set idempotency_key = :key, idempotency_wish = :wish
                            where id = :id
                            """)
                    .bind("key", key)
                    .bind("wish", fingerprint)
                    .bind("id", batchId)
                    .execute();
        }
    }

    private static String fingerprint(NewBatch wish) {
        return fingerprint(wish, List.of());
    }

    /// @param pictures that are asked for besides those of a session
    static String fingerprint(NewBatch wish, List<FileTable.Source> pictures) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("name", wish.name()).put("intent", wish.intent());
        all.set("fields", wish.fields() == null ? null : FieldsJson.write(wish.fields()));
        all.put("template", wish.template() == null ? null : wish.template().toString());
        all.put("processor", wish.processor()).put("start", wish.start());
        if (wish.examples() != null) {
            wish.examples().forEach(each -> all.withArray("examples").add(each.toString()));
        }
        if (!pictures.isEmpty()) {
            pictures.forEach(picture -> all.withArray("pictures").add(picture.sha256()));
        }
        return digest(all.toString());
    }

    /// Of all that is wished for.
    static String digest(String wish) {
        try {
            byte[] text = wish.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
