package io.sheaf.batch;

import io.sheaf.database.Database;
import io.sheaf.processor.Example;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Task;
import io.sheaf.storage.Storage;
import io.sheaf.template.FieldLists;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.VerifiedCardsJson;

import java.util.List;

/// Tasks as they stand in the tables: a page and the batch's fields, a row to paint, or something
/// to fetch.
public final class BatchTasks implements ItemTasks {

    private final Database database;
    private final Storage storage;
    private final Pages pages;

    public BatchTasks(Database database, Storage storage, Pages pages) {
        this.database = database;
        this.storage = storage;
        this.pages = pages;
    }

    private record Common(String kind, Instruction instruction, boolean twice) {}

    @Override
    public OfBatch of(String batchId) {
        Common common =
                database.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "select kind, fields, intent, examples, second_reading from batches where id = ?")
                                        .bind(0, batchId)
                                        .map((row, _) ->
                                                new Common(
                                                        row.getString("kind"),
                                                        new Instruction(
                                                                FieldLists.active(
                                                                        FieldsJson.read(
                                                                                row.getString(
                                                                                        "fields"))),
                                                                row.getString("intent"),
                                                                shown(row.getString("examples"))),
                                                        row.getBoolean("second_reading")))
                                        .one());
        if (common.kind().equals("generate")) {
            return seq -> new Task.Paint(PaintingJson.read(stored(batchId, seq)));
        }
        if (common.kind().equals("scrape")) {
            return seq -> new Task.Fetch(batchId, FetchingJson.read(stored(batchId, seq)));
        }
        Pages.OfBatch ours = pages.of(batchId);
        return seq -> new Task.Read(ours.page(seq), common.instruction(), common.twice());
    }

    private List<Example> shown(String examples) {
        return VerifiedCardsJson.read(examples).stream()
                .map(card -> ExampleCards.shown(storage, card))
                .toList();
    }

    private String stored(String batchId, int seq) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select task from items where batch_id = ? and seq = ?")
                                .bind(0, batchId)
                                .bind(1, seq)
                                .mapTo(String.class)
                                .findOne())
                .orElseThrow(() -> new NotFound("item"));
    }
}
