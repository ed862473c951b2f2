package io.sheaf.album;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.batch.PaintingJson;
import io.sheaf.batch.PictureStore;
import io.sheaf.database.Database;
import io.sheaf.painter.Typesetter;
import io.sheaf.picture.MediaType;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Outcome;
import io.sheaf.storage.Storage;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Keeps what the engine paints, by content, and hangs it in the album of its run.
public final class Gallery implements PictureStore {

    /// Variants of one row are items of their own: `queen-of-hearts#2`.
    private static final Pattern VARIANT = Pattern.compile("#\\d+$");

    private final Database database;
    private final PictureBytes bytes;
    private final InstantSource clock;

    public Gallery(Database database, Storage storage, InstantSource clock) {
        this.database = database;
        this.bytes = new PictureBytes(database, storage);
        this.clock = clock;
    }

    @Override
    public Kept keep(PaintedItem item, Outcome.Picture picture) throws IOException {
        Optional<ObjectNode> template =
                database.jdbi().withHandle(handle -> template(handle, item.batchId()));
        String provenance = provenance(item, picture, template).toString();
        byte[] face = Typesetter.face(picture.bytes(), item.painting(), provenance);
        String art = bytes.keep(picture.bytes());
        return new Kept(art, bytes.keep(face), face.length, picture.width(), picture.height());
    }

    @Override
    public void hang(Handle handle, String batchId, List<Hung> pictures) {
        Instant now = clock.instant();
        Optional<UUID> album =
                handle.createQuery(
                                "update albums set updated_at = :now where batch_id = :batch returning id")
                        .bind("now", now)
                        .bind("batch", batchId)
                        .mapTo(UUID.class)
                        .findOne();
        if (album.isEmpty()) {
            return;
        }
        Optional<ObjectNode> template = template(handle, batchId);
        Map<Integer, String> names = names(handle, batchId, pictures);
        Map<String, Integer> places = places(handle, album.get(), pictures);
        List<Image> images =
                pictures.stream()
                        .map(each ->
                                image(
                                        album.get(),
                                        each,
                                        names.getOrDefault(each.item().seq(), each.item().key()),
                                        places.getOrDefault(slot(each.item()), each.item().seq()),
                                        template,
                                        now))
                        .toList();
        ImageTable.insert(handle, images);
        List<UUID> hung = images.stream().map(Image::id).toList();
        ImageTable.takeCaptions(handle, album.get(), hung);
        Picks.again(
                handle,
                album.get(),
                pictures.stream().map(each -> each.item().seq()).toList(),
                hung);
        Picks.settle(
                handle, album.get(), pictures.stream().map(each -> slot(each.item())).toList());
    }

    /// What the run calls its pictures, without an ending.
    private static Map<Integer, String> names(Handle handle, String batchId, List<Hung> pictures) {
        return handle
                .createQuery(
                        """
                        select seq, regexp_replace(name, '\\.png$', '') from items
                        where batch_id = :batch and seq = any(:seqs) and name is not null
                        """)
                .bind("batch", batchId)
                .bindArray(
                        "seqs",
                        Integer.class,
                        pictures.stream().map(each -> each.item().seq()).toList())
                .map((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Where pictures of the same rows hang already: a further one belongs to them, wherever a
    /// person has moved them.
    private static Map<String, Integer> places(Handle handle, UUID album, List<Hung> pictures) {
        return handle
                .createQuery(
                        """
                        select slot, position from pictures
                        where album_id = :album and picked and slot = any(:slots)
                        """)
                .bind("album", album)
                .bindArray(
                        "slots",
                        String.class,
                        pictures.stream().map(each -> slot(each.item())).toList())
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Image image(
            UUID album,
            Hung hung,
            String name,
            int position,
            Optional<ObjectNode> template,
            Instant now) {
        PaintedItem item = hung.item();
        return new Image(
                UUID.randomUUID(),
                album,
                position,
                item.seq(),
                item.attempt(),
                slot(item),
                new Image.Own(name + "." + ending(hung), "", 0, false),
                mediaType(hung),
                hung.kept().art(),
                hung.kept().face(),
                hung.kept().size(),
                hung.kept().width(),
                hung.kept().height(),
                provenance(item, hung.picture(), template)
                        .put("batch_id", item.batchId())
                        .put("seq", item.seq())
                        .put("attempt", item.attempt())
                        .toString(),
                1,
                now);
    }

    private static String slot(PaintedItem item) {
        return VARIANT.matcher(item.key()).replaceFirst("");
    }

    private static String ending(Hung hung) {
        return MediaType.of(mediaType(hung))
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .orElse("png");
    }

    /// Of the face: what has lettering is PNG.
    private static String mediaType(Hung hung) {
        boolean bare = hung.item().painting().lettering().equals(Lettering.NONE);
        return bare ? hung.picture().mediaType() : MediaType.PNG.word();
    }

    /// What stands in the picture's file too: nothing in it tells one run from another, so that the
    /// same picture is the same file.
    private static ObjectNode provenance(
            PaintedItem item, Outcome.Picture picture, Optional<ObjectNode> template) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("painter", item.painter()).put("model", picture.model());
        node.put("key", item.key()).put("seed", picture.seed());
        node.put("prompt", item.painting().prompt().written());
        node.put("negative_prompt", item.painting().negative().written());
        node.put("sent", picture.sent());
        template.ifPresent(each -> node.set("template", each));
        node.set("painting", PaintingJson.write(item.painting()));
        return node;
    }

    /// The revision of the template that the run was made of; none for batches that are no runs.
    private static Optional<ObjectNode> template(Handle handle, String batchId) {
        return handle.createQuery(
                        "select template_id, template_revision from runs where batch_id = ?")
                .bind(0, batchId)
                .map((row, _) ->
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("id", row.getLong(1))
                                .put("revision", row.getInt(2)))
                .findOne();
    }
}
