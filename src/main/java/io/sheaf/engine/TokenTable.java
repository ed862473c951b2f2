package io.sheaf.engine;

import io.sheaf.batch.BatchStatus;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The tokens of batches and the lock on a batch that everything else is done under. The lock comes
/// first in every transaction, so no two can wait for each other.
final class TokenTable {

    private TokenTable() {}

    /// What a slice needs to know of its batch.
    ///
    /// @param budget in money, `null` for none
    /// @param sample of items after which it pauses, `null` for none
    /// @param reuses whether it wants answers that were paid for before
    record BatchRow(
            BatchStatus status,
            UUID owner,
            String processor,
            int done,
            int failed,
            int total,
            @Nullable BigDecimal budget,
            @Nullable Integer sample,
            boolean reuses) {

        /// How many items may still be begun when so many have ended and others are on the way.
        int room(int wanted, int ended, int onTheWay) {
            return sample == null ? wanted : Math.clamp(sample - ended - onTheWay, 0, wanted);
        }
    }

    /// Locks the batch until the transaction ends; empty when it has been deleted. Rows that refer
    /// to it may be inserted meanwhile: calls are booked while results are being committed.
    static Optional<BatchRow> lock(Handle handle, String batchId) {
        return handle.createQuery(
                        """
                        select status, owner_id, processor, done, failed, total, budget, sample,
                            reuse_answers
                        from batches where id = ? for no key update
                        """)
                .bind(0, batchId)
                .map((row, _) ->
                        new BatchRow(
                                BatchStatus.of(row.getString(1)),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6),
                                row.getBigDecimal(7),
                                row.getObject(8, Integer.class),
                                row.getBoolean(9)))
                .findOne();
    }

    /// The batches that are being worked on.
    static List<String> running(Handle handle) {
        return handle.createQuery(
                        "select id from batches where status in ('queued', 'processing') order by id")
                .mapTo(String.class)
                .list();
    }

    /// Brings tokens to life that are not. Those that are live need nothing: they look for open
    /// items under the batch's lock before they leave.
    ///
    /// @return the tokens for which a task must now be scheduled
    static List<Token> revive(Handle handle, String batchId, int first, int last) {
        return handle.createQuery(
                        """
                        insert into tokens (batch_id, number, generation, live)
                        select :batch, number, 1, true from generate_series(:first, :last) as number
                        on conflict (batch_id, number) do update
                            set live = true, generation = tokens.generation + 1
                            where not tokens.live
                        returning number, generation
                        """)
                .bind("batch", batchId)
                .bind("first", first)
                .bind("last", last)
                .map((row, _) -> new Token(batchId, row.getInt(1), row.getInt(2)))
                .list();
    }

    /// How many shares this person's other batches have at work.
    static int liveOf(Handle handle, UUID owner, String exceptBatch) {
        return handle.createQuery(
                        """
                        select count(*) from tokens t join batches b on b.id = t.batch_id
                        where b.owner_id = ? and b.id <> ? and b.status in ('queued', 'processing')
                          and t.live and t.number > 0
                        """)
                .bind(0, owner)
                .bind(1, exceptBatch)
                .mapTo(Integer.class)
                .one();
    }

    /// Raises the fence for a new slice and opens the items that an earlier one has left.
    ///
    /// @return the new epoch, empty when the token has had its day
    static Optional<Long> open(Handle handle, Token token, BatchStatus status, Instant now) {
        Optional<Long> epoch =
                handle.createQuery(
                                """
                                update tokens set epoch = epoch + 1
                                where batch_id = ? and number = ? and generation = ? and live
                                returning epoch
                                """)
                        .bind(0, token.batchId())
                        .bind(1, token.number())
                        .bind(2, token.generation())
                        .mapTo(Long.class)
                        .findOne();
        if (epoch.isPresent()) {
            handle.createUpdate(
                            """
                            update items set state = ?, due_at = ?, token = null
                            where batch_id = ? and token = ? and state = 'running'
                            """)
                    .bind(0, status == BatchStatus.CANCELLED ? "cancelled" : "todo")
                    .bind(1, now)
                    .bind(2, token.batchId())
                    .bind(3, token.number())
                    .execute();
        }
        return epoch;
    }

    /// The fence: whether the slice of this epoch may still write.
    static boolean stands(Handle handle, Token token, long epoch) {
        return handle.createQuery(
                        "select 1 from tokens where batch_id = ? and number = ? and epoch = ? and live")
                .bind(0, token.batchId())
                .bind(1, token.number())
                .bind(2, epoch)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void retire(Handle handle, Token token) {
        handle.createUpdate(
                        """
                        update tokens set live = false
                        where batch_id = ? and number = ? and generation = ?
                        """)
                .bind(0, token.batchId())
                .bind(1, token.number())
                .bind(2, token.generation())
                .execute();
    }
}
