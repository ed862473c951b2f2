package io.sheaf.engine;

import io.sheaf.database.ColumnBinder;
import io.sheaf.database.Database;
import io.sheaf.processor.Call;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// What the items of one slice remember, and what their calls have cost. What comes in while one
/// transaction is being committed goes into the next together: a commit for each answer would limit
/// how many answers there can be.
///
/// It is written on a thread of its own, so an item that is interrupted does not break the
/// connection with which those of others are written.
final class Notebook {

    private static final int MOST_AT_ONCE = 256;

    /// @param note `null` to leave what is remembered as it is
    /// @param kept whether the item is still this slice's, when it is written
    private record Entry(
            Claim claim,
            @Nullable String note,
            @Nullable Call call,
            CompletableFuture<Boolean> kept) {}

    private final Database database;
    private final Token token;
    private final long epoch;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean reuses;
    private volatile BigDecimal spent = BigDecimal.ZERO;
    private volatile @Nullable BigDecimal most;

    Notebook(Database database, Token token, long epoch) {
        this.database = database;
        this.token = token;
        this.epoch = epoch;
    }

    /// Whether the batch wants answers that were paid for before.
    void reuses(boolean wanted) {
        reuses = wanted;
    }

    /// How much calls may cost that are booked here, with those that have been; `null` for any
    /// amount. It is looked up anew with each group of results.
    void maySpend(@Nullable BigDecimal amount) {
        most = amount;
    }

    /// What the calls cost that have been booked here.
    BigDecimal spent() {
        return spent;
    }

    /// Whether that is as much as may be: no further call should begin.
    boolean isSpent() {
        BigDecimal limit = most;
        return limit != null && spent.compareTo(limit) >= 0;
    }

    /// Returns when it is committed, also on a thread that is interrupted: it was paid for.
    ///
    /// @return whether the item is still this slice's; a call is booked in any case
    boolean write(Claim claim, @Nullable String note, @Nullable Call call) {
        Entry entry = new Entry(claim, note, call, new CompletableFuture<>());
        entries.add(entry);
        begin();
        try {
            return entry.kept().join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("it could not be written down", failure.getCause());
        }
    }

    private void begin() {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("notebook-" + token.batchId()).start(this::drain);
        }
    }

    private void drain() {
        List<Entry> next = new ArrayList<>();
        while (true) {
            for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
                next.add(entry);
                if (next.size() == MOST_AT_ONCE) {
                    break;
                }
            }
            if (next.isEmpty()) {
                break;
            }
            write(next);
            next.clear();
        }
        writing.set(false);
        if (!entries.isEmpty()) {
            begin();
        }
    }

    /// One that cannot be written must not take the others along.
    private void write(List<Entry> group) {
        try {
            Set<Integer> kept = database.inTransaction(handle -> write(handle, group));
            spent = group.stream().map(Notebook::cost).reduce(spent, BigDecimal::add);
            group.forEach(entry -> entry.kept().complete(kept.contains(entry.claim().seq())));
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                group.getFirst().kept().completeExceptionally(failure);
            } else {
                group.forEach(entry -> write(List.of(entry)));
            }
        }
    }

    private static BigDecimal cost(Entry entry) {
        return entry.call() == null ? BigDecimal.ZERO : entry.call().cost();
    }

    /// @return the items that are still this slice's; those that only book a call count as such
    private Set<Integer> write(Handle handle, List<Entry> group) {
        List<Entry> notes = group.stream().filter(entry -> entry.note() != null).toList();
        List<Entry> calls = group.stream().filter(entry -> entry.call() != null).toList();
        Set<Integer> kept = notes.isEmpty() ? new HashSet<>() : keep(handle, notes);
        group.stream()
                .filter(entry -> entry.note() == null)
                .forEach(entry -> kept.add(entry.claim().seq()));
        if (!calls.isEmpty()) {
            book(handle, calls);
        }
        return kept;
    }

    /// The fence stands here too. The rows are found by their numbers, see [ItemTable#write].
    private Set<Integer> keep(Handle handle, List<Entry> notes) {
        ItemTable.byNumber(handle);
        Integer[] seqs = notes.stream().map(entry -> entry.claim().seq()).toArray(Integer[]::new);
        return handle.createQuery(
                        """
                        update items i set memory = r.note
                        from unnest(:seqs, :notes) as r (seq, note)
                        where i.batch_id = :batch and i.seq = any(:seqs) and i.seq = r.seq
                          and i.state = 'running' and i.token = :token
                          and exists (select 1 from tokens t
                              where t.batch_id = :batch and t.number = :token
                                and t.epoch = :epoch and t.live)
                        returning i.seq
                        """)
                .bindArray("seqs", Integer.class, (Object[]) seqs)
                .bindArray("notes", String.class, notes.stream().map(Entry::note).toArray())
                .bind("batch", token.batchId())
                .bind("token", token.number())
                .bind("epoch", epoch)
                .mapTo(Integer.class)
                .collect(Collectors.toSet());
    }

    private void book(Handle handle, List<Entry> entries) {
        List<Call> calls = entries.stream().map(Entry::call).map(Objects::requireNonNull).toList();
        try (ColumnBinder insert =
                new ColumnBinder(
                        handle,
                        """
                        insert into calls (batch_id, seq, attempt, endpoint, step, rung, asked,
                            status, tokens_in, tokens_out, cost, started_at, took_ms, answer, reused)
                        select b.id, r.*
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r
                        join batches b on b.id = ?
                        """)) {
            insert.add("int4", entries, each -> each.claim().seq())
                    .add("int4", entries, each -> each.claim().attempt())
                    .add("text", calls, Call::endpoint)
                    .add("text", calls, Call::step)
                    .add("int4", calls, Call::rung)
                    .add("text", calls, Call::asked)
                    .add("int4", calls, Call::status)
                    .add("int8", calls, Call::tokensIn)
                    .add("int8", calls, Call::tokensOut)
                    .add("numeric", calls, Call::cost)
                    .add("timestamptz", calls, each -> each.startedAt().atOffset(ZoneOffset.UTC))
                    .add("int8", calls, each -> each.took().toMillis())
                    .add("text", calls, Call::answer)
                    .add("bool", calls, Call::reused)
                    .add(token.batchId())
                    .execute();
        }
    }

    /// An answer to the same request that the batch's owner has paid for, when it wants such ones.
    Optional<String> answered(String asked) {
        if (!reuses) {
            return Optional.empty();
        }
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select c.answer from calls c
                                        join batches theirs on theirs.id = c.batch_id
                                        join batches ours on ours.id = ?
                                            and ours.owner_id = theirs.owner_id
                                        where c.asked = ? and c.answer is not null
                                        order by c.id desc limit 1
                                        """)
                                .bind(0, token.batchId())
                                .bind(1, asked)
                                .mapTo(String.class)
                                .findOne());
    }
}
