package io.sheaf.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.batch.Batch;
import io.sheaf.batch.BatchFile;
import io.sheaf.batch.BatchPages;
import io.sheaf.batch.Batches;
import io.sheaf.database.Database;
import io.sheaf.export.Export;
import io.sheaf.export.Exports;
import io.sheaf.export.Format;
import io.sheaf.processor.Instruction;
import io.sheaf.storage.Storage;
import io.sheaf.template.FieldLists;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.Invalid;
import io.sheaf.template.Prompts;
import io.sheaf.template.VerifiedCardsJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What there is to file of a finished batch: its originals with what was read in them, its table,
/// and who read it, how and with what.
final class FiledBatch {

    private final Database database;
    private final Storage storage;
    private final Batches batches;
    private final Exports exports;
    private final Provenance provenance;

    /// @param program this program and its version
    FiledBatch(
            Database database, Storage storage, Batches batches, Exports exports, String program) {
        this.database = database;
        this.storage = storage;
        this.batches = batches;
        this.exports = exports;
        this.provenance = new Provenance(database, program);
    }

    /// @throws Invalid when the asker has no such batch
    /// @throws NotNow when it is still at work
    Batch finished(Principal who, String id) {
        Batch batch =
                batches.get(who, id)
                        .orElseThrow(
                                () -> new Invalid("batch_id", "You have no batch of that id."));
        if (!batch.kind().equals("extract")) {
            throw new Invalid("batch_id", "This batch is of the kind “" + batch.kind() + "”.");
        }
        if (!batch.status().isFinal()) {
            throw NotNow.unfinished("batch", batch);
        }
        return batch;
    }

    List<BatchFile> originals(Principal who, Batch batch) {
        return batches.files(who, batch.id());
    }

    InputStream open(Batch batch, BatchFile file) throws IOException {
        return storage.open(BatchPages.key(storage, batch.folderKey(), file.path()));
    }

    /// The table as the asker would download it.
    Export table(Principal who, Batch batch, Format format) {
        return exports.of(batch.id(), who, format).orElseThrow(() -> new Missing("batch"));
    }

    /// What the readers found in each original, page after page.
    Map<UUID, String> found(Batch batch) {
        Map<UUID, String> texts = new HashMap<>();
        database.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        """
                                        select i.file_id, a.answer
                                        from items i, lateral (
                                            select answer from attempts a
                                            where a.batch_id = i.batch_id and a.seq = i.seq and a.answer is not null
                                            order by a.number desc limit 1) a
                                        where i.batch_id = ? and i.file_id is not null order by i.seq
                                        """)
                                .bind(0, batch.id())
                                .map((row, _) ->
                                        Map.entry(
                                                row.getObject("file_id", UUID.class),
                                                FoundText.of(row.getString("answer"))))
                                .forEach(page ->
                                        texts.merge(
                                                page.getKey(),
                                                page.getValue(),
                                                (a, b) -> a + "\n" + b)));
        return texts;
    }

    /// Who read the batch with which reader, model, prompt and fields, as a file.
    ///
    /// @param csv the SHA-256 of the table as CSV
    /// @param json the SHA-256 of the table as JSON
    byte[] provenance(
            Principal filer,
            Instant at,
            Batch batch,
            List<BatchFile> originals,
            String csv,
            String json) {
        Instruction instruction =
                new Instruction(FieldLists.active(batch.fields()), batch.intent());
        ObjectNode root = provenance.begun(filer, at);
        batch(root.putObject("batch"), batch);
        ObjectNode reading = root.putObject("reading");
        reading.put("read_by", provenance.owner(batch));
        reading.put("reader", batch.processor());
        reading.set("readers_used", readers(batch));
        reading.put("intent", batch.intent());
        reading.set("examples", VerifiedCardsJson.write(batch.examples()));
        reading.set("fields", FieldsJson.write(batch.fields()));
        reading.put("prompt", Prompts.prompt(instruction));
        reading.set("answer_schema", Prompts.schema(instruction));
        root.putObject("table").put("csv_sha256", csv).put("json_sha256", json);
        originals(root.putArray("originals"), originals);
        return Provenance.file(root);
    }

    private static void batch(ObjectNode node, Batch batch) {
        node.put("id", batch.id());
        node.put("name", batch.name());
        node.put("status", batch.status().word());
        node.put("total", batch.total()).put("done", batch.done()).put("failed", batch.failed());
        node.put("template_id", text(batch.templateId()));
        node.put("template_revision", batch.templateRevision());
        node.put("reread_of", batch.rereadOf());
        node.put("created_at", text(batch.createdAt()));
        node.put("started_at", text(batch.startedAt()));
        node.put("finished_at", text(batch.finishedAt()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /// The names of the readers, with their models, that answered for this batch.
    private ArrayNode readers(Batch batch) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        database.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        "select distinct processor from attempts where batch_id = ? order by processor")
                                .bind(0, batch.id())
                                .mapTo(String.class)
                                .forEach(names::add));
        return names;
    }

    private static void originals(ArrayNode list, List<BatchFile> originals) {
        for (BatchFile file : originals) {
            list.addObject()
                    .put("name", file.name())
                    .put("sha256", file.sha256())
                    .put("size", file.size())
                    .put("media_type", file.mediaType())
                    .put("pages", file.pages());
        }
    }
}
