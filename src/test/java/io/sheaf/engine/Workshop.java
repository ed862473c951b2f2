package io.sheaf.engine;

import io.sheaf.Eventually;
import io.sheaf.account.Accounts;
import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.Batches;
import io.sheaf.batch.FetchStore;
import io.sheaf.batch.ItemTasks;
import io.sheaf.batch.PictureStore;
import io.sheaf.batch.Projection;
import io.sheaf.database.Database;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Processors;
import io.sheaf.processor.Task;
import io.sheaf.storage.Storage;
import io.sheaf.template.FieldTemplates;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Batches without files for tests of the engine: rows as the rest of the program would write them,
/// and a processor from a function.
final class Workshop implements ItemTasks {

    static final UUID LOCAL = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final Database database;

    Workshop(Database database) {
        this.database = database;
    }

    interface Work {
        Outcome of(Input input) throws InterruptedException;
    }

    static Processor processor(String name, int concurrency, Work work) {
        return new Processor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int concurrency() {
                return concurrency;
            }

            @Override
            public Outcome process(Input input) throws InterruptedException {
                return work.of(input);
            }
        };
    }

    static Outcome row() {
        return new Outcome.Row(List.of(), 1, 1, "");
    }

    Engine engine(Processor processor) {
        return engine(EngineSettings.usual(), processor);
    }

    Engine engine(EngineSettings settings, Processor processor) {
        Projection none = (_, _) -> true;
        return new Engine(
                database,
                Processors.of(List.of(processor)),
                this,
                new Stores(NO_PICTURES, FetchStore.none()),
                none,
                settings,
                InstantSource.system());
    }

    @Override
    public OfBatch of(String batchId) {
        Task task =
                new Task.Read(
                        new Page(Path.of("none"), "image/png", 1),
                        new Instruction(List.of(Field.text("title")), ""));
        return _ -> task;
    }

    /// No test of the engine paints through here.
    private static final PictureStore NO_PICTURES =
            new PictureStore() {
                @Override
                public Kept keep(PaintedItem item, Outcome.Picture picture) throws IOException {
                    throw new IOException("this workshop keeps no pictures");
                }

                @Override
                public void hang(Handle handle, String batchId, List<Hung> pictures) {
                    throw new IllegalStateException("this workshop keeps no pictures");
                }
            };

    UUID user(String name) {
        UUID id = UUID.randomUUID();
        database.useTransaction(handle ->
                handle.execute(
                        "insert into users (id, name, role) values (?, ?, 'user')", id, name));
        return id;
    }

    /// A queued batch with this many open items that nobody works on yet.
    void insert(String id, UUID owner, String processor, int items) {
        database.useTransaction(handle -> {
            handle.execute(
                    """
                    insert into batches (id, owner_id, kind, name, folder, status, fields,
                        intent, processor, total, created_at, updated_at)
                    values (?, ?, 'extract', ?, ?, 'queued', '[]', '', ?, ?, now(), now())
                    """,
                    id,
                    owner,
                    id,
                    id,
                    processor,
                    items);
            handle.execute(
                    """
                    insert into items (batch_id, seq, key, page, state, due_at)
                    select ?, n, 'card ' || n, 1, 'todo', now() - interval '1 minute'
                    from generate_series(1, ?) as n
                    """,
                    id,
                    items);
        });
    }

    void submit(Engine engine, String id) {
        database.useTransaction(handle -> engine.submit(handle, id));
    }

    /// A person asks for the failed items again.
    void askAgain(Engine engine, Path data, String id) throws IOException {
        batches(engine, data).retry(Accounts.local(), id);
    }

    /// A person resumes a paused batch.
    void resume(Engine engine, Path data, String id) throws IOException {
        batches(engine, data).resume(Accounts.local(), id);
    }

    private Batches batches(Engine engine, Path data) throws IOException {
        InstantSource clock = InstantSource.system();
        Storage storage = Storage.folder(data);
        FieldTemplates templates = new FieldTemplates(database, clock);
        return new Batches(database, storage, templates, engine, clock);
    }

    /// As a person's pause, resume and cancel would.
    void become(String id, BatchStatus status) {
        database.useTransaction(handle -> {
            TokenTable.lock(handle, id);
            handle.execute("update batches set status = ? where id = ?", status.word(), id);
        });
    }

    BatchStatus status(String id) {
        return BatchStatus.of(one("select status from batches where id = ?", String.class, id));
    }

    BatchStatus awaitEnd(String id) {
        return Eventually.eventually(
                "batch " + id + " ends", () -> status(id), BatchStatus::isFinal);
    }

    int count(String condition, String id) {
        return one(
                "select count(*) from items where batch_id = ? and " + condition,
                Integer.class,
                id);
    }

    <T> T one(String sql, Class<T> type, Object... arguments) {
        return database.jdbi()
                .withHandle(handle -> {
                    var query = handle.createQuery(sql);
                    for (int i = 0; i < arguments.length; i++) {
                        query.bind(i, arguments[i]);
                    }
                    return query.mapTo(type).one();
                });
    }

    List<Long> eventNumbers(String id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select number from batch_events where batch_id = ? order"
                                                + " by number")
                                .bind(0, id)
                                .mapTo(Long.class)
                                .list());
    }
}
