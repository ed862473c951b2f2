package io.sheaf.album;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A picture in an album.
///
/// @param position the album's order; pictures of a run stand in row order until a person reorders
/// @param seq the item that it was painted for, `null` for others
/// @param attempt of that item
/// @param slot the row that it shows: tries and variants of one row share it; `null` for others
/// @param mediaType of the face
/// @param art SHA-256 of the picture as it was painted or sent
/// @param face SHA-256 of the picture with its lettering; the same as `art` when it has none
/// @param size of the face in bytes
/// @param width of the face in pixels
/// @param height of the face in pixels
/// @param provenance all that is known of how it came to be, as JSON
public record Image(
        UUID id,
        UUID albumId,
        int position,
        @Nullable Integer seq,
        @Nullable Integer attempt,
        @Nullable String slot,
        Own own,
        String mediaType,
        String art,
        String face,
        long size,
        int width,
        int height,
        String provenance,
        int version,
        Instant createdAt)
        implements Spot, Editable {

    /// What a person may change.
    ///
    /// @param name a file name, without a path
    /// @param rating 0 for none, to 5
    /// @param picked whether it is the one of its slot that counts
    public record Own(String name, String caption, int rating, boolean picked) {}

    /// The same in another album, where it is a picture of no item.
    Image copy(UUID newId, UUID album, int newPosition, Instant now) {
        return new Image(
                newId,
                album,
                newPosition,
                null,
                null,
                null,
                new Own(own.name(), own.caption(), own.rating(), true),
                mediaType,
                art,
                face,
                size,
                width,
                height,
                provenance,
                1,
                now);
    }

    /// The same with another face of the same size in pixels.
    Image refaced(String newFace, String type, long bytes, String newProvenance) {
        return new Image(
                id,
                albumId,
                position,
                seq,
                attempt,
                slot,
                own,
                type,
                art,
                newFace,
                bytes,
                width,
                height,
                newProvenance,
                version,
                createdAt);
    }
}
