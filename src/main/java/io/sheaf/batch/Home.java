package io.sheaf.batch;

import org.jdbi.v3.core.Handle;

import java.util.EnumSet;
import java.util.Set;

/// The album that a batch's pictures hang in. A person may delete it when the batch has ended; then
/// nothing more is painted or fetched for it.
final class Home {

    private static final Set<Act> BRING_PICTURES = EnumSet.of(Act.RETRY, Act.REPAINT);

    private Home() {}

    /// @throws NotPossibleNow when the batch had an album and has none any more
    static void demand(Handle handle, Act act, Batch batch) {
        boolean gone =
                handle.createQuery(
                                """
                                select not exists (select 1 from albums where batch_id = :id)
                                    and (exists (select 1 from runs where batch_id = :id)
                                        or exists (select 1 from scrapes
                                            where batch_id = :id and not (wish ->> 'dry_run')::boolean))
                                """)
                        .bind("id", batch.id())
                        .mapTo(Boolean.class)
                        .one();
        if (gone) {
            throw new NotPossibleNow(
                    act,
                    batch,
                    BRING_PICTURES,
                    "the album of this batch has been deleted, so that its pictures have no place. Begin a new one instead.");
        }
    }
}
