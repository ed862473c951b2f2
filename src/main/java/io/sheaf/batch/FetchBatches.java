package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Batches whose items are found and fetched on the web. They begin with one item and run from the
/// start; from then on they are batches as all others.
public final class FetchBatches {

    private final Dispatch dispatch;
    private final InstantSource clock;

    public FetchBatches(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// The batch that a wish with this key has made before. Two requests with one key wait for each
    /// other here until the transaction ends.
    ///
    /// @param wish all that is asked for
    /// @throws Invalid when the key was used for another wish
    public Optional<String> earlier(
            Handle handle, Principal who, @Nullable String key, String wish) {
        return Repeats.earlier(handle, who, key, Repeats.digest(wish)).map(Batch::id);
    }

    /// So that [#earlier] finds the batch.
    public void remember(Handle handle, String id, @Nullable String key, String wish) {
        Repeats.remember(handle, id, key, Repeats.digest(wish));
    }

    /// Makes a batch that has no items yet, in the caller's transaction.
    ///
    /// @return its id
    public String make(Handle handle, UUID owner, String typed, String processor) {
        String name = Drafts.name(typed);
        String id = Drafts.freeId(handle);
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        insert into batches (id, owner_id, kind, name, folder, status, fields, intent,
                            processor, total, created_at, updated_at)
                        values (:id, :owner, 'scrape', :name, :folder, 'uploaded', '[]', '',
                            :processor, 0, :now, :now)
                        """)
                .bind("id", id)
                .bind("owner", owner)
                .bind("name", name)
                .bind("folder", FolderNames.folder(name, now, id))
                .bind("processor", processor)
                .bind("now", now)
                .execute();
        return id;
    }

    /// Starts a batch that got its first items in the same transaction.
    public void start(Handle handle, String id, int total) {
        handle.execute("update batches set status = 'queued', total = ? where id = ?", total, id);
        EventLog.append(
                handle,
                id,
                clock.instant(),
                List.of(
                        BatchNews.created(total),
                        BatchNews.became(BatchStatus.UPLOADED, BatchStatus.QUEUED, null)));
        dispatch.submit(handle, id);
    }
}
