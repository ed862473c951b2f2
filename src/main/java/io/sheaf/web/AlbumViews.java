package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.album.Album;
import io.sheaf.album.Editable;
import io.sheaf.album.Hole;
import io.sheaf.album.Image;
import io.sheaf.album.Spot;
import io.sheaf.batch.BatchStatus;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Albums and their pictures as JSON objects.
final class AlbumViews {

    private AlbumViews() {}

    static Map<String, @Nullable Object> of(Editable what) {
        return switch (what) {
            case Album album -> album(album);
            case Image image -> detail(image);
        };
    }

    static Map<String, @Nullable Object> album(Album album) {
        BatchStatus status = album.batchStatus();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", album.id());
        view.put("name", album.name());
        view.put("source_type", album.sourceType().word());
        view.put("batch_id", album.batchId());
        view.put("batch_status", status == null ? null : status.word());
        view.put("image_count", album.counts().images());
        view.put("picked_count", album.counts().picked());
        view.put("hole_count", album.counts().holes());
        view.put("failed_count", album.counts().failed());
        view.put("cover_id", album.cover());
        view.put("back_id", album.own().back());
        view.put("version", album.version());
        view.put("created_at", album.createdAt());
        view.put("updated_at", album.updatedAt());
        return view;
    }

    static Map<String, @Nullable Object> spot(Spot spot) {
        return switch (spot) {
            case Image image -> image(image);
            case Hole hole -> hole(hole);
        };
    }

    private static Map<String, @Nullable Object> hole(Hole hole) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", null);
        view.put("state", hole.state());
        view.put("position", hole.position());
        view.put("seq", hole.seq());
        view.put("attempt", hole.attempt());
        view.put("key", hole.key());
        view.put("reason", hole.reason());
        return view;
    }

    static Map<String, @Nullable Object> image(Image image) {
        JsonNode known = Json.tree(image.provenance());
        String path = "/api/v1/albums/" + image.albumId() + "/images/" + image.id();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", image.id());
        view.put("state", "ready");
        view.put("position", image.position());
        view.put("seq", image.seq());
        view.put("attempt", image.attempt());
        view.put("key", image.slot());
        view.put("name", image.own().name());
        view.put("caption", image.own().caption());
        view.put("rating", image.own().rating());
        view.put("picked", image.own().picked());
        view.put("media_type", image.mediaType());
        view.put("size", image.size());
        view.put("width", image.width());
        view.put("height", image.height());
        view.put("sha256", image.face());
        view.put("art_sha256", image.art());
        view.put("painter", known.path("painter").textValue());
        view.put("model", known.path("model").textValue());
        view.put("seed", known.hasNonNull("seed") ? known.get("seed").longValue() : null);
        view.put("url", path + "/file");
        view.put("thumbnail_url", path + "/thumbnail");
        view.put("version", image.version());
        view.put("created_at", image.createdAt());
        return view;
    }

    /// With all that is known of how it came to be.
    static Map<String, @Nullable Object> detail(Image image) {
        Map<String, @Nullable Object> view = image(image);
        view.put("album_id", image.albumId());
        view.put("provenance", Json.tree(image.provenance()));
        return view;
    }
}
