package io.sheaf.album.scrape;

import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Pictures that a person has fetched before, so that a server can answer that nothing has changed.
/// They are a person's own: nobody learns from them what others fetch.
final class KnownPictures {

    private final Database database;

    KnownPictures(Database database) {
        this.database = database;
    }

    /// @param art SHA-256 of the bytes in the storage; empty when they were not worth keeping
    /// @param mediaType empty when it is no picture
    record Known(
            @Nullable String etag,
            @Nullable String lastModified,
            String art,
            String mediaType,
            long size,
            int width,
            int height) {

        boolean comparable() {
            return etag != null || lastModified != null;
        }

        /// Whether nothing more need be known of it for that wish.
        boolean serves(ScrapeWish wish) {
            return !art.isEmpty() || mediaType.isEmpty() || !wish.wants(width, height);
        }
    }

    /// What is known of an address, when that serves the wish.
    Optional<Known> find(UUID owner, String address, ScrapeWish wish) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select * from fetched_pictures
                                        where owner_id = ? and address = ?
                                        """)
                                .bind(0, owner)
                                .bind(1, address)
                                .map((row, _) ->
                                        new Known(
                                                row.getString("etag"),
                                                row.getString("last_modified"),
                                                row.getString("art"),
                                                row.getString("media_type"),
                                                row.getLong("size"),
                                                row.getInt("width"),
                                                row.getInt("height")))
                                .findOne())
                .filter(Known::comparable)
                .filter(known -> known.serves(wish));
    }

    void learn(UUID owner, String address, Known known, Instant now) {
        database.useTransaction(handle ->
                handle.createUpdate(
                                """
                                insert into fetched_pictures (owner_id, address, etag, last_modified, art,
                                    media_type, size, width, height, fetched_at)
                                values (:owner, :address, :etag, :modified, :art, :type, :size, :width,
                                    :height, :now)
                                on conflict (owner_id, address) do update set etag = excluded.etag,
                                    last_modified = excluded.last_modified, art = excluded.art,
                                    media_type = excluded.media_type, size = excluded.size,
                                    width = excluded.width, height = excluded.height,
                                    fetched_at = excluded.fetched_at
                                """)
                        .bind("owner", owner)
                        .bind("address", address)
                        .bind("etag", known.etag())
                        .bind("modified", known.lastModified())
                        .bind("art", known.art())
                        .bind("type", known.mediaType())
                        .bind("size", known.size())
                        .bind("width", known.width())
                        .bind("height", known.height())
                        .bind("now", now)
                        .execute());
    }
}
