package io.sheaf.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.album.Deck;
import io.sheaf.album.Image;
import io.sheaf.album.Images;
import io.sheaf.album.print.Format;
import io.sheaf.album.print.Layout;
import io.sheaf.album.print.Prints;
import io.sheaf.batch.Batch;
import io.sheaf.batch.Batches;
import io.sheaf.database.Database;
import io.sheaf.export.Export;
import io.sheaf.template.Invalid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.UUID;

/// What there is to file of a run that has come to its end: the pictures of its album that count,
/// their table, and who painted them with which engine, model and prompt.
final class FiledRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Batches batches;
    private final Images images;
    private final Prints prints;
    private final Provenance provenance;

    /// @param program this program and its version
    FiledRun(Database database, Batches batches, Images images, String program) {
        this.database = database;
        this.batches = batches;
        this.images = images;
        this.prints = new Prints(images);
        this.provenance = new Provenance(database, program);
    }

    /// A run and its album.
    record Painted(Batch batch, Deck deck) {}

    /// @throws Invalid when the asker has no such run, or its album is gone
    /// @throws NotNow when it is still at work
    Painted finished(Principal who, String id) {
        Batch batch =
                batches.get(who, id)
                        .orElseThrow(() -> new Invalid("batch_id", "You have no run of that id."));
        if (batch.kind().equals("extract")) {
            throw new Invalid("batch_id", "This batch is of the kind “" + batch.kind() + "”.");
        }
        if (!batch.status().isFinal()) {
            throw NotNow.unfinished("run", batch);
        }
        UUID album =
                database.jdbi()
                        .withHandle(handle ->
                                handle.createQuery("select id from albums where batch_id = ?")
                                        .bind(0, id)
                                        .mapTo(UUID.class)
                                        .findOne())
                        .orElseThrow(() ->
                                new Invalid("batch_id", "The album of this run was deleted."));
        return new Painted(batch, images.deck(who, album));
    }

    InputStream open(Image image) throws IOException {
        return Files.newInputStream(images.file(image.face()));
    }

    /// The table of the album, cells as they are.
    Export table(Principal who, Painted run) throws IOException {
        Layout usual = Layout.USUAL;
        Layout layout =
                new Layout(
                        usual.paper(),
                        null,
                        usual.bleed(),
                        usual.gutter(),
                        usual.margin(),
                        true,
                        usual.back(),
                        usual.flip(),
                        true,
                        1,
                        false,
                        true);
        return prints.of(who, run.deck().album().id(), Format.CSV, layout).export();
    }

    /// Who painted it with which engine, model and prompt, as a file.
    ///
    /// @param csv the SHA-256 of the table
    byte[] provenance(Principal filer, Instant at, Painted run, String csv) {
        Batch batch = run.batch();
        ObjectNode root = provenance.begun(filer, at);
        root.putObject("batch")
                .put("id", batch.id())
                .put("kind", batch.kind())
                .put("name", batch.name())
                .put("status", batch.status().word())
                .put("total", batch.total())
                .put("done", batch.done())
                .put("failed", batch.failed())
                .put("created_at", batch.createdAt().toString());
        root.putObject("album")
                .put("id", run.deck().album().id().toString())
                .put("name", run.deck().album().name())
                .put("source_type", run.deck().album().sourceType().word())
                .put("holes", run.deck().album().counts().holes());
        root.putObject("painting")
                .put("painted_by", provenance.owner(batch))
                .put("painter", batch.processor());
        root.putObject("table").put("csv_sha256", csv);
        pictures(root.putArray("pictures"), run.deck());
        return Provenance.file(root);
    }

    private static void pictures(ArrayNode list, Deck deck) {
        for (Image image : deck.cards()) {
            list.addObject()
                    .put("name", image.own().name())
                    .put("sha256", image.face())
                    .put("art_sha256", image.art())
                    .put("size", image.size())
                    .put("media_type", image.mediaType())
                    .set("provenance", tree(image.provenance()));
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored provenance is not JSON", broken);
        }
    }
}
