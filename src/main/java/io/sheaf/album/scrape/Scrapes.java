package io.sheaf.album.scrape;

import io.sheaf.account.Principal;
import io.sheaf.album.Albums;
import io.sheaf.album.SourceType;
import io.sheaf.batch.FetchBatches;
import io.sheaf.batch.NotFound;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.processor.Fetching;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Scrapes and what a person may do with them; pausing, resuming, cancelling and retrying are the
/// batch's. Everybody sees their own; an admin sees all.
public final class Scrapes {

    private final Database database;
    private final FetchBatches batches;
    private final ScrapeStore store;
    private final InstantSource clock;

    public Scrapes(
            Database database, FetchBatches batches, ScrapeStore store, InstantSource clock) {
        this.database = database;
        this.batches = batches;
        this.store = store;
        this.clock = clock;
    }

    /// Begins a scrape.
    ///
    /// @param key the same one gives the same scrape again, `null` for none
    /// @throws Invalid when something of it cannot be taken, or the key was used for another
    public Scrape create(Principal who, ScrapeWish given, @Nullable String key) {
        ScrapeWish wish = given.checked();
        String all = wish.url() + "\n" + wish.albumName() + "\n" + wish.json();
        return database.inTransaction(handle -> {
            Optional<String> earlier = batches.earlier(handle, who, key, all);
            if (earlier.isPresent()) {
                return ScrapeTable.find(handle, who, earlier.get())
                        .orElseThrow(() ->
                                new Invalid(
                                        "Idempotency-Key",
                                        "This key has made a batch that is no scrape."));
            }
            String id = batches.make(handle, who.id(), wish.albumName(), Scraper.NAME);
            handle.createUpdate(
                            """
                            insert into scrapes (batch_id, address, wish, album_id)
                            values (:id, :address, cast(:wish as jsonb), cast(:album as uuid))
                            """)
                    .bind("id", id)
                    .bind("address", wish.url())
                    .bind("wish", wish.json().toString())
                    .bind("album", wish.dryRun() ? null : album(handle, who, wish, id))
                    .execute();
            store.insert(handle, id, 0, List.of(Fetching.page(wish.url(), 0, "")));
            batches.remember(handle, id, key, all);
            batches.start(handle, id, 1);
            return ScrapeTable.find(handle, who, id).orElseThrow();
        });
    }

    private UUID album(Handle handle, Principal who, ScrapeWish wish, String batchId) {
        return Albums.create(
                handle, who.id(), wish.albumName(), SourceType.SCRAPE, batchId, clock.instant());
    }

    /// The newest first.
    ///
    /// @param page counts from 1
    public Listed<Scrape> list(Principal who, int page, int perPage) {
        return database.read(handle -> ScrapeTable.list(handle, who, page, perPage));
    }

    public Optional<Scrape> get(Principal who, String id) {
        return database.read(handle -> ScrapeTable.find(handle, who, id));
    }

    /// The pages and pictures of a scrape, in the order in which they were found.
    ///
    /// @param failed whether only those that could not be had
    public Listed<Scrape.Entry> entries(
            Principal who, String id, boolean failed, int page, int perPage) {
        return of(who, id, handle -> ScrapeTable.entries(handle, id, failed, page, perPage));
    }

    /// What the servers that a scrape has asked allow.
    public List<Scrape.Host> hosts(Principal who, String id) {
        return of(who, id, handle -> ScrapeTable.hosts(handle, id));
    }

    private <T> T of(Principal who, String id, Function<Handle, T> read) {
        return database.read(handle -> {
            if (ScrapeTable.find(handle, who, id).isEmpty()) {
                throw new NotFound("scrape");
            }
            return read.apply(handle);
        });
    }
}
