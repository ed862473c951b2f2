package io.sheaf.engine;

import io.sheaf.database.Database;
import io.sheaf.processor.Memory;

import java.util.Optional;

/// What an item's processor remembers, in the item's row. The fence stands before it too: a try
/// whose item was given to another slice remembers nothing any more.
final class ItemMemory implements Memory {

    /// Where a slice's items remember.
    record Place(Database database, Token token, long epoch) {}

    private final Place place;
    private final int seq;

    ItemMemory(Place place, int seq) {
        this.place = place;
        this.seq = seq;
    }

    @Override
    public Optional<String> recall() {
        return place.database()
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select memory from items where batch_id = ? and seq = ?")
                                .bind(0, place.token().batchId())
                                .bind(1, seq)
                                .mapTo(String.class)
                                .findOne());
    }

    @Override
    public void remember(String note) {
        int kept =
                place.database()
                        .inTransaction(handle ->
                                handle.createUpdate(
                                                """
                                                update items i set memory = ?
                                                from tokens t
                                                where i.batch_id = ? and i.seq = ?
                                                  and i.state = 'running' and i.token = t.number
                                                  and t.batch_id = i.batch_id and t.number = ?
                                                  and t.epoch = ? and t.live
                                                """)
                                        .bind(0, note)
                                        .bind(1, place.token().batchId())
                                        .bind(2, seq)
                                        .bind(3, place.token().number())
                                        .bind(4, place.epoch())
                                        .execute());
        if (kept == 0) {
            throw new IllegalStateException("this item is somebody else's by now");
        }
    }
}
