package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The books: what calls to servers cost, by batch, endpoint and template, and how much they may.
public final class Spendings {

    /// The answers of the last rung of the last try that had any are those that a result is made
    /// of.
    private static final String BOOKS =
            """
            with books as (
                select c.*, b.owner_id, b.template_id, c.answer is not null and i.state = 'done'
                    and (c.attempt, c.rung) = first_value((c.attempt, c.rung)) over (
                        partition by c.batch_id, c.seq, c.answer is not null
                        order by c.attempt desc, c.rung desc) as used
                from calls c
                join batches b on b.id = c.batch_id
                join items i on i.batch_id = c.batch_id and i.seq = c.seq
                where (cast(:batch as text) is null or c.batch_id = :batch)
                  and (b.owner_id = :owner or :admin))
            """;

    private static final String SUMS =
            """
            count(*) as sent, count(*) filter (where answer is not null and not reused) as answered,
            count(*) filter (where reused) as reused, coalesce(sum(tokens_in), 0) as tokens_in,
            coalesce(sum(tokens_out), 0) as tokens_out, coalesce(sum(cost), 0) as paid,
            coalesce(sum(cost) filter (where used), 0) as kept
            """;

    private final Database database;

    public Spendings(Database database) {
        this.database = database;
    }

    /// Of one of several things: an endpoint by its name, a template by its id.
    public record Share(String name, Spending spending) {}

    /// @throws NotFound when the person has no such batch
    public Spending of(Principal who, String batchId) {
        return database.read(handle -> {
            Batch batch =
                    BatchTable.find(handle, who, batchId).orElseThrow(() -> new NotFound("batch"));
            return handle.createQuery(
                            BOOKS
                                    + "select "
                                    + SUMS
                                    + """
                                    , (select budget from batches where id = :batch) as budget,
                                    (select sample from batches where id = :batch) as sample,
                                    (select reuse_answers from batches where id = :batch) as reuse,
                                    (select second_reading from batches where id = :batch) as second
                                    from books
                                    """)
                    .bind("batch", batchId)
                    .bind("owner", who.id())
                    .bind("admin", who.role() == Role.ADMIN)
                    .map((row, _) -> spending(row, batch.done() + batch.failed(), batch.total()))
                    .one();
        });
    }

    /// Of everything that the person has, by endpoint or by template.
    public List<Share> by(Principal who, boolean template) {
        String what = template ? "coalesce(template_id::text, '')" : "endpoint";
        return database.read(handle ->
                handle.createQuery(
                                BOOKS
                                        + "select "
                                        + what
                                        + " as name, count(distinct (batch_id, seq)) as cards, "
                                        + SUMS
                                        + ", null::numeric as budget, null::int as sample, false as reuse, false as second"
                                        + " from books group by 1 order by 1")
                        .bind("batch", (String) null)
                        .bind("owner", who.id())
                        .bind("admin", who.role() == Role.ADMIN)
                        .map((row, _) ->
                                new Share(
                                        row.getString("name"),
                                        spending(row, row.getInt("cards"), 0)))
                        .list());
    }

    private static Spending spending(ResultSet row, int cards, int total) throws SQLException {
        BigDecimal paid = row.getBigDecimal("paid");
        BigDecimal kept = row.getBigDecimal("kept");
        return new Spending(
                row.getLong("sent"),
                row.getLong("answered"),
                row.getLong("reused"),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"),
                paid,
                kept,
                paid.subtract(kept),
                cards,
                cards == 0 || total == 0
                        ? null
                        : paid.multiply(BigDecimal.valueOf(total))
                                .divide(BigDecimal.valueOf(cards), MathContext.DECIMAL32),
                row.getBigDecimal("budget"),
                row.getObject("sample", Integer.class),
                row.getBoolean("reuse"),
                row.getBoolean("second"));
    }

    /// What a batch may cost, and what is bought for it.
    ///
    /// @param budget `null` for as much as it takes
    /// @param sample of cards after which it pauses once, `null` for none
    /// @param reuseAnswers whether an answer to the very same request is used again
    /// @param secondReading whether a model is asked about each card twice
    public record Plan(
            @Nullable BigDecimal budget,
            @Nullable Integer sample,
            boolean reuseAnswers,
            boolean secondReading) {}

    /// Sets how much a batch may cost from now on.
    ///
    /// @throws NotFound when the person has no such batch
    public void plan(Principal who, String batchId, Plan plan) {
        database.useTransaction(handle -> {
            BatchTable.lock(handle, who, batchId);
            handle.createUpdate(
                            """
                            update batches set budget = cast(:budget as numeric),
                                sample = cast(:sample as int), reuse_answers = :reuse,
                                second_reading = :second
                            where id = :id
                            """)
                    .bind("budget", plan.budget())
                    .bind("sample", plan.sample())
                    .bind("reuse", plan.reuseAnswers())
                    .bind("second", plan.secondReading())
                    .bind("id", batchId)
                    .execute();
        });
    }
}
