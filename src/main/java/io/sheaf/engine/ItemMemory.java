package io.sheaf.engine;

import io.sheaf.database.Database;
import io.sheaf.processor.Call;
import io.sheaf.processor.Memory;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/// What an item's processor remembers, in the item's row. The fence stands before it too: a try
/// whose item was given to another slice remembers nothing any more.
final class ItemMemory implements Memory {

    /// Where a slice's items remember.
    record Place(Database database, Token token, long epoch) {}

    private final Place place;
    private final int seq;
    private final int attempt;

    ItemMemory(Place place, Claim claim) {
        this.place = place;
        this.seq = claim.seq();
        this.attempt = claim.attempt();
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
        place.database().useTransaction(handle -> keep(handle, note));
    }

    @Override
    public void remember(String note, Call call) {
        place.database()
                .useTransaction(handle -> {
                    keep(handle, note);
                    book(handle, call);
                });
    }

    @Override
    public void spent(Call call) {
        place.database().useTransaction(handle -> book(handle, call));
    }

    @Override
    public Optional<String> answered(String asked) {
        return place.database()
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select c.answer from calls c
                                        join batches theirs on theirs.id = c.batch_id
                                        join batches ours on ours.id = ?
                                            and ours.owner_id = theirs.owner_id
                                        where c.asked = ? and c.answer is not null
                                          and ours.reuse_answers
                                        order by c.id desc limit 1
                                        """)
                                .bind(0, place.token().batchId())
                                .bind(1, asked)
                                .mapTo(String.class)
                                .findOne());
    }

    private void keep(Handle handle, String note) {
        int kept =
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
                        .execute();
        if (kept == 0) {
            throw new IllegalStateException("this item is somebody else's by now");
        }
    }

    private void book(Handle handle, Call call) {
        handle.createUpdate(
                        """
                        insert into calls (batch_id, seq, attempt, endpoint, step, rung, asked,
                            status, tokens_in, tokens_out, cost, started_at, took_ms, answer, reused)
                        select :batch, :seq, :attempt, :endpoint, :step, :rung, :asked,
                            :status, :in, :out, :cost, :started, :took, :answer, :reused
                        where exists (select 1 from batches where id = :batch)
                        """)
                .bind("batch", place.token().batchId())
                .bind("seq", seq)
                .bind("attempt", attempt)
                .bind("endpoint", call.endpoint())
                .bind("step", call.step())
                .bind("rung", call.rung())
                .bind("asked", call.asked())
                .bind("status", call.status())
                .bind("in", call.tokensIn())
                .bind("out", call.tokensOut())
                .bind("cost", call.cost())
                .bind("started", call.startedAt())
                .bind("took", call.took().toMillis())
                .bind("answer", call.answer())
                .bind("reused", call.reused())
                .execute();
    }
}
