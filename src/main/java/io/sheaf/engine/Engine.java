package io.sheaf.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.Dispatch;
import io.sheaf.batch.ItemTasks;
import io.sheaf.batch.Projection;
import io.sheaf.database.Database;
import io.sheaf.engine.TokenTable.BatchRow;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Processors;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/// Runs the due items of all batches, on as many nodes as share the database. A batch is cut into
/// tokens, each a task in db-scheduler; a token's slice works until nothing is left or others wait.
/// A result is written exactly once: by the slice whose epoch stands, in the transaction that also
/// writes the item's state, the attempt, the counters and the events.
public final class Engine implements Dispatch, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofMillis(4500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Database database;
    private final Processors processors;
    private final ItemTasks tasks;
    private final Stores stores;
    private final EngineSettings settings;
    private final InstantSource clock;
    private final Limits limits;
    private final FolderWork folders;
    private volatile boolean stopping;
    private @Nullable NodeName node;
    private @Nullable Scheduler scheduler;

    public Engine(
            Database database,
            Processors processors,
            ItemTasks tasks,
            Stores stores,
            Projection projection,
            EngineSettings settings,
            InstantSource clock) {
        this.database = database;
        this.processors = processors;
        this.tasks = tasks;
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
        this.limits = new Limits(settings.capacity());
        this.folders = new FolderWork(database, projection, clock, () -> stopping);
    }

    /// Begins to work: first on what a process of this name left when it died.
    public void start() {
        try {
            node = NodeName.take(database, settings.node());
        } catch (SQLException failure) {
            throw new IllegalStateException("the database does not answer", failure);
        }
        String name = node.toString();
        int freed = database.inTransaction(handle -> Schedule.free(handle, name, clock.instant()));
        if (freed > 0) {
            LOG.info("{} tasks were interrupted when {} last ended; they go on now", freed, name);
        }
        joinIn();
        scheduler = scheduler(name);
        scheduler.start();
    }

    private Scheduler scheduler(String name) {
        return Scheduler.create(
                        database.dataSource(),
                        task(Schedule.SLICE, this::slice),
                        task(Schedule.FOLDER, folders::run))
                .schedulerName(() -> name)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .threads(settings.capacity().slices())
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(STOP)
                .failureLogging(LogLevel.WARN, false)
                .clock(clock::instant)
                .build();
    }

    /// What a task does: something that can be interrupted.
    private interface Work {
        Rest of(Token token) throws InterruptedException;
    }

    private CustomTask<Void> task(TaskDescriptor<Void> task, Work work) {
        return Tasks.custom(task)
                .onFailureReschedule(FixedDelay.of(AFTER_FAILURE))
                .onDeadExecutionRevive()
                .execute((instance, _) -> completion(rest(Token.parse(instance.getId()), work)));
    }

    /// A loop cannot die: whatever happens in a slice, its token works again.
    private Rest rest(Token token, Work work) {
        try {
            return work.of(token);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Rest.Again(clock.instant());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "work on batch {} broke off; it goes on in {} s",
                    token.batchId(),
                    AFTER_FAILURE.toSeconds(),
                    failure);
            return new Rest.Again(clock.instant().plus(AFTER_FAILURE));
        }
    }

    private static CompletionHandler<Void> completion(Rest rest) {
        return switch (rest) {
            case Rest.Gone() -> (_, task) -> task.remove();
            case Rest.Again(Instant at) -> (done, task) -> task.reschedule(done, at);
        };
    }

    @Override
    public void submit(Handle handle, String batchId) {
        BatchRow batch =
                TokenTable.lock(handle, batchId)
                        .orElseThrow(() -> new IllegalStateException("no batch " + batchId));
        cut(handle, batchId, batch);
        project(handle, batchId);
    }

    /// Cuts a batch into a share for each node. On one node more would only wait for each other:
    /// the results of a batch are committed one after the other.
    private void cut(Handle handle, String batchId, BatchRow batch) {
        EngineSettings.Capacity capacity = settings.capacity();
        int free = capacity.tokensPerUser() - TokenTable.liveOf(handle, batch.owner(), batchId);
        int nodes = Math.min(NodeName.count(handle), capacity.tokensPerBatch());
        int tokens = Math.max(1, Math.min(Math.min(nodes, batch.total()), free));
        Instant now = clock.instant();
        Schedule.add(handle, Schedule.SLICE, TokenTable.revive(handle, batchId, 1, tokens), now);
        Schedule.wake(handle, Schedule.SLICE, batchId, now);
    }

    /// A node that comes later takes its share of what runs already.
    private void joinIn() {
        List<String> running = database.read(TokenTable::running);
        for (String batchId : running) {
            database.useTransaction(handle ->
                    TokenTable.lock(handle, batchId)
                            .filter(batch -> batch.status().runs())
                            .ifPresent(batch -> cut(handle, batchId, batch)));
        }
    }

    @Override
    public void project(Handle handle, String batchId) {
        Instant now = clock.instant();
        List<Token> folder = TokenTable.revive(handle, batchId, Token.FOLDER, Token.FOLDER);
        Schedule.add(handle, Schedule.FOLDER, folder, now);
        Schedule.wake(handle, Schedule.FOLDER, batchId, now);
    }

    private Rest slice(Token token) throws InterruptedException {
        Optional<Opened> opened = open(token);
        if (opened.isEmpty()) {
            return new Rest.Gone();
        }
        BatchRow batch = opened.get().batch();
        Optional<Processor> processor = processors.named(batch.processor());
        if (processor.isEmpty()) {
            pause(
                    token,
                    "There is no reader or painter called %s any more. Set it up again, then resume."
                            .formatted(batch.processor()));
            return new Rest.Gone();
        }
        Flight.Plan plan =
                new Flight.Plan(
                        token.batchId(),
                        batch.owner(),
                        processor.get(),
                        tasks.of(token.batchId()),
                        stores,
                        new Notebook(database, token, opened.get().epoch()),
                        limits,
                        settings,
                        clock);
        return new Slice(database, token, opened.get().epoch(), plan, () -> stopping).run();
    }

    private record Opened(BatchRow batch, long epoch) {}

    private Optional<Opened> open(Token token) {
        return database.inTransaction(handle ->
                TokenTable.lock(handle, token.batchId())
                        .flatMap(batch ->
                                TokenTable.open(handle, token, batch.status(), clock.instant())
                                        .map(epoch -> new Opened(batch, epoch))));
    }

    private void pause(Token token, String reason) {
        database.useTransaction(handle -> {
            Optional<BatchRow> batch = TokenTable.lock(handle, token.batchId());
            TokenTable.retire(handle, token);
            if (batch.isPresent() && batch.get().status().runs()) {
                Ledger ledger =
                        new Ledger(
                                token.batchId(),
                                batch.get(),
                                settings.backoff(),
                                stores,
                                clock.instant());
                ledger.become(BatchStatus.PAUSED, reason);
                ledger.write(handle);
            }
        });
    }

    /// Begins nothing more, lets what is on the way end for a moment, hands the rest back.
    @Override
    public void close() {
        stopping = true;
        if (scheduler != null) {
            scheduler.stop();
        }
        if (node != null) {
            try {
                node.close();
            } catch (SQLException broken) {
                LOG.debug("the connection was gone already", broken);
            }
        }
    }
}
