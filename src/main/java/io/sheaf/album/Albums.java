package io.sheaf.album;

import io.sheaf.account.Principal;
import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.NotFound;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Albums and what a person may do with them. Everybody sees their own; an admin sees all. What is
/// not there or not the asker's is a [NotFound], a change of something that has changed meanwhile
/// an [Outdated], and what cannot be taken as it was given an [Invalid].
public final class Albums {

    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final InstantSource clock;

    public Albums(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Album create(Principal who, String name) {
        return database.inTransaction(handle -> {
            UUID id = create(handle, who.id(), name, SourceType.MANUAL, null, clock.instant());
            return AlbumTable.lock(handle, who, id);
        });
    }

    /// Makes the album that a batch is going to fill, in the transaction that makes the batch.
    public static UUID create(
            Handle handle,
            UUID owner,
            String name,
            SourceType type,
            @Nullable String batchId,
            Instant now) {
        UUID id = UUID.randomUUID();
        AlbumTable.insert(handle, id, owner, name(name), type, batchId, now);
        return id;
    }

    /// @param type only those, `null` for all
    public Listed<Album> list(Principal who, @Nullable SourceType type, int page, int perPage) {
        return database.read(handle -> AlbumTable.list(handle, who, type, page, perPage));
    }

    public Optional<Album> get(Principal who, UUID id) {
        return database.jdbi().withHandle(handle -> AlbumTable.find(handle, who, id));
    }

    /// An album as of one moment, and some of its spots in their order.
    ///
    /// @param total of all spots
    public record Opened(Album album, List<Spot> spots, long total) {
        public Opened {
            spots = List.copyOf(spots);
        }
    }

    /// @param page counts from 1
    public Optional<Opened> open(Principal who, UUID id, int page, int perPage) {
        return database.read(handle ->
                AlbumTable.find(handle, who, id)
                        .map(album ->
                                new Opened(
                                        album,
                                        ImageTable.spots(handle, id, (page - 1) * perPage, perPage),
                                        album.counts().images() + album.counts().holes())));
    }

    /// @param expected the version that the change was begun with, `null` for any
    /// @param change gives what it shall be for what it is
    public Album change(
            Principal who, UUID id, @Nullable Integer expected, UnaryOperator<Album.Own> change) {
        return database.inTransaction(handle -> {
            Album album = AlbumTable.lock(handle, who, id);
            album.demand(expected);
            Album.Own own = change.apply(album.own());
            demandPicture(handle, id, "cover_id", own.cover());
            demandPicture(handle, id, "back_id", own.back());
            Album.Own checked = new Album.Own(name(own.name()), own.cover(), own.back());
            AlbumTable.change(handle, id, checked, clock.instant());
            return AlbumTable.lock(handle, who, id);
        });
    }

    private static void demandPicture(Handle handle, UUID album, String at, @Nullable UUID id) {
        if (id != null && ImageTable.find(handle, album, id).isEmpty()) {
            throw new Invalid(at, "The album has no such picture.");
        }
    }

    /// Puts all pictures into an order.
    ///
    /// @param ids each picture of the album once
    public Album order(Principal who, UUID id, @Nullable Integer expected, List<UUID> ids) {
        return database.inTransaction(handle -> {
            Album album = AlbumTable.lock(handle, who, id);
            album.demand(expected);
            if (ImageTable.order(handle, id, ids) != ids.size()
                    || ids.size() != album.counts().images()) {
                throw new Invalid("ids", "Name each picture of the album once, and no other.");
            }
            AlbumTable.touch(handle, id, clock.instant());
            return AlbumTable.lock(handle, who, id);
        });
    }

    /// Deletes an album with its pictures, because a person asked. Bytes that nothing names any
    /// more stay until somebody sweeps.
    ///
    /// @throws StillFilling while its batch may hang more pictures
    public void delete(Principal who, UUID id) {
        database.useTransaction(handle -> {
            // The batch first: that is the order in which the engine takes the two.
            handle.execute(
                    "select 1 from batches where id = (select batch_id from albums where id = ?) for update",
                    id);
            Album album = AlbumTable.lock(handle, who, id);
            BatchStatus status = album.batchStatus();
            if (status != null && !status.isFinal()) {
                throw new StillFilling(status);
            }
            handle.execute("delete from albums where id = ?", id);
        });
    }

    private static String name(String name) {
        String kept = name.strip();
        int length = kept.codePointCount(0, kept.length());
        if (length == 0 || length > LONGEST_NAME || kept.chars().anyMatch(c -> c < ' ')) {
            throw new Invalid(
                    "name",
                    "An album's name has 1 to %d characters in one line.".formatted(LONGEST_NAME));
        }
        return kept;
    }
}
