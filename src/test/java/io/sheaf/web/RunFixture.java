package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.album.Albums;
import io.sheaf.album.Gallery;
import io.sheaf.album.SourceType;
import io.sheaf.batch.PictureStore;
import io.sheaf.batch.PictureStore.Hung;
import io.sheaf.batch.PictureStore.PaintedItem;
import io.sheaf.database.Database;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;
import io.sheaf.storage.Storage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A run as the engine leaves it in the tables at some moment, with its album: rows without
/// pictures, and pictures hung as the engine hangs them.
final class RunFixture {

    private final TestServer server;
    private final Database database;
    private final String batch =
            UUID.randomUUID().toString().replace("-", "").substring(0, 6).toUpperCase(Locale.ROOT);
    private final UUID album;

    /// @param keys of its items, in order; none is painted yet
    RunFixture(TestServer server, UUID owner, String name, List<String> keys) {
        this.server = server;
        this.database = server.database();
        this.album =
                database.inTransaction(handle -> {
                    handle.execute(
                            """
                            insert into batches (id, owner_id, kind, name, folder, status, fields,
                                intent, processor, total, created_at, updated_at)
                            values (?, ?, 'generate', ?, ?, 'processing', '[]', '', 'test painter', ?,
                                now(), now())
                            """,
                            batch,
                            owner,
                            name,
                            batch,
                            keys.size());
                    for (int i = 0; i < keys.size(); i++) {
                        handle.execute(
                                """
                                insert into items (batch_id, seq, key, page, state, due_at)
                                values (?, ?, ?, 1, 'running', now())
                                """,
                                batch,
                                i + 1,
                                keys.get(i));
                    }
                    return Albums.create(
                            handle, owner, name, SourceType.BATCH_GENERATION, batch, Instant.now());
                });
    }

    UUID album() {
        return album;
    }

    String batch() {
        return batch;
    }

    String path() {
        return "/api/albums/" + album;
    }

    /// All that the album shows.
    JsonNode open(Client client) {
        return client.get(path() + "?per_page=500").responseBody();
    }

    void item(int seq, String state, String reason) {
        database.useTransaction(handle ->
                handle.execute(
                        "update items set state = ?, reason = nullif(?, '') where batch_id = ? and seq = ?",
                        state,
                        reason,
                        batch,
                        seq));
    }

    void become(String status) {
        database.useTransaction(handle ->
                handle.execute("update batches set status = ? where id = ?", status, batch));
    }

    static Painting painting(String title) {
        return new Painting(
                Prompt.words("a picture of " + title),
                Prompt.EMPTY,
                "steampunk",
                60,
                40,
                7,
                20,
                6.5,
                null,
                null,
                List.of(new Painting.Lora("ink", 0.8, true)),
                List.of(new Painting.Column("title", title)),
                Lettering.NONE);
    }

    /// As the engine does it when an item is done.
    void paint(int seq, String key, int attempt, byte[] png) throws IOException {
        Gallery gallery =
                new Gallery(database, Storage.folder(server.data()), InstantSource.system());
        PaintedItem item = new PaintedItem(batch, seq, key, attempt, "test painter", painting(key));
        BufferedImage pixels = Pictures.decode(png);
        Outcome.Picture picture =
                new Outcome.Picture(
                        png,
                        "image/png",
                        pixels.getWidth(),
                        pixels.getHeight(),
                        7,
                        "a model",
                        "a picture, sent",
                        "{}");
        PictureStore.Kept kept = gallery.keep(item, picture);
        database.useTransaction(handle -> {
            handle.execute("select 1 from batches where id = ? for update", batch);
            handle.execute(
                    "update items set state = 'done' where batch_id = ? and seq = ?", batch, seq);
            gallery.hang(handle, batch, List.of(new Hung(item, picture, kept)));
        });
    }
}
