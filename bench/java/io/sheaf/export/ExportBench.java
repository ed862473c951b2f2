package io.sheaf.export;

import io.sheaf.Bench;
import io.sheaf.account.Accounts;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.storage.Storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Exports of one large batch in a process that may not have more than 256 MB of heap: how long,
/// how much comes out, and how much is alive after a collection at most.
public final class ExportBench {

    private static final int ROWS = Integer.getInteger("sheaf.bench.rows", 100_000);
    private static final String HEAP = "256m";
    private static final String ID = "BENCH0";
    private static final String FOLDER = "Bench_2026-01-01_00-00-00_BENCH0";

    private ExportBench() {}

    public static void run(Bench.Table table) throws IOException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dsheaf.bench.rows=" + ROWS,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ExportBench.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t");
                if (parts.length == 2) {
                    table.line("export", parts[0], parts[1], "");
                }
            }
        }
    }

    public static void main(String[] args) throws IOException {
        Path data = Files.createTempDirectory("sheaf-bench");
        try (Database database = Database.open(DatabaseSettings.embedded(data))) {
            Storage storage = Storage.folder(data);
            fill(database, data);
            BatchFolder folder = new BatchFolder(database, storage, InstantSource.system());
            Exports exports = new Exports(database, storage, folder);
            long begin = System.nanoTime();
            folder.project(ID);
            say("the folder's own files", "%.1f s".formatted(seconds(begin)));
            for (Format format : Format.values()) {
                measure(exports, format);
            }
        } finally {
            delete(data);
        }
    }

    private static void measure(Exports exports, Format format) throws IOException {
        System.gc();
        AtomicLong bytes = new AtomicLong();
        AtomicLong alive = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Thread sampler = Thread.ofPlatform().daemon().start(() -> sample(alive, over));
        long begin = System.nanoTime();
        exports.of(ID, Accounts.local(), format).orElseThrow().write(counting(bytes));
        double seconds = seconds(begin);
        over.set(true);
        LockSupport.unpark(sampler);
        say(
                format + ", " + ROWS + " rows, heap " + HEAP,
                "%.1f s, %.1f MB, at most %d MB alive after a collection"
                        .formatted(seconds, bytes.get() / 1e6, alive.get() / 1_000_000));
    }

    private static void sample(AtomicLong alive, AtomicBoolean over) {
        while (!over.get()) {
            alive.accumulateAndGet(afterCollection(), Math::max);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static long afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> {
                    MemoryUsage usage = pool.getCollectionUsage();
                    return usage == null ? 0 : usage.getUsed();
                })
                .sum();
    }

    private static OutputStream counting(AtomicLong bytes) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] some, int from, int count) {
                bytes.addAndGet(count);
            }
        };
    }

    /// Cards of six fields, each with a small picture of its own.
    private static void fill(Database database, Path data) throws IOException {
        database.useTransaction(handle -> {
            handle.execute("set local statement_timeout = 0");
            handle.execute(
                    """
                    insert into batches (id, owner_id, kind, name, folder, status, fields, intent,
                        processor, last_event, total, done, created_at, updated_at)
                    select ?, ?, 'extract', 'Bench', ?, 'completed', jsonb_agg(jsonb_build_object(
                        'name', 'field ' || n, 'type', 'text', 'description', '', 'required', false,
                        'active', true, 'choices', '[]'::jsonb)), '', 'embedded', 1, ?, ?, now(), now()
                    from generate_series(1, 6) n
                    """,
                    ID,
                    Accounts.local().id(),
                    FOLDER,
                    ROWS,
                    ROWS);
            handle.execute(
                    """
                    insert into batch_files (id, batch_id, position, name, path, size, media_type,
                        sha256, pages)
                    select gen_random_uuid(), ?, n, 'card-' || n || '.png', 'card-' || n || '.png', 100,
                        'image/png', md5(n::text) || md5(n::text), 1
                    from generate_series(1, ?) n
                    """,
                    ID,
                    ROWS);
            handle.execute(
                    """
                    insert into items (batch_id, seq, key, file_id, page, state, due_at, attempts, cells,
                        confidence, width, height, finished_at)
                    select batch_id, position, path, id, 1, 'done', now(), 1, (
                        select jsonb_agg(jsonb_build_object('field', 'field ' || n, 'value',
                            'Some words of card ' || position, 'type', 'text', 'text',
                            'Some words of card ' || position, 'confidence', 0.9, 'box',
                            jsonb_build_array(10, 20, 300, 40), 'rule', 'label'))
                        from generate_series(1, 6) n), 0.9, 900, 500, now()
                    from batch_files where batch_id = ?
                    """,
                    ID);
        });
        Path folder = Files.createDirectories(data.resolve("batches").resolve(FOLDER));
        byte[] picture = new byte[100];
        for (int card = 1; card <= ROWS; card++) {
            Files.write(folder.resolve("card-" + card + ".png"), picture);
        }
    }

    private static void say(String what, String figure) {
        System.out.println(what + "\t" + figure);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
