package io.sheaf.engine;

import io.sheaf.Bench;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.engine.EngineSettings.Capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Items a second through the whole engine: claimed, called, and their results, attempts, events
/// and counters committed to a disk that is told to keep them.
public final class EngineBench {

    private static final String BENCH = "engine";
    private static final int RUNS = Integer.getInteger("sheaf.bench.runs", 3);

    /// Other programs on the machine slow down one second or another of a run; a run more or less
    /// decides little.
    private static final int LARGE_RUNS = Integer.getInteger("sheaf.bench.runs", 5);

    private final Database database = TestDatabase.fresh();
    private final Workshop workshop = new Workshop(database);
    private int batches;

    private EngineBench() {}

    public static void run(Bench.Table table) throws InterruptedException {
        EngineBench bench = new EngineBench();
        try {
            table.line(BENCH, "plain commits, one connection", bench.commits(), "");
            bench.noop(usual(), 20_000);
            bench.throughput(table, "no-op, one result a commit, 2,000", single(), 2_000, "");
            bench.throughput(table, "no-op, grouped, 10,000", usual(), 10_000, "≥ 3,000/s");
            bench.large(table);
            for (int inFlight : new int[] {32, 256}) {
                bench.waiting(table, 0, inFlight, "");
                bench.waiting(table, 200, inFlight, inFlight == 256 ? "≥ 95 %" : "");
            }
        } finally {
            bench.database.close();
        }
    }

    /// What came of one run of a batch.
    ///
    /// @param nanos when each item's call ended, in the order in which they did
    /// @param watched what was seen meanwhile
    private record Run(double seconds, long[] nanos, Watched watched) {

        double rate() {
            return nanos.length / seconds;
        }

        double rate(double from, double to) {
            int first = (int) (nanos.length * from);
            int last = (int) (nanos.length * to) - 1;
            return (last - first) * 1e9 / (nanos[last] - nanos[first]);
        }

        /// How much quicker the last tenth was than the first. The first and the last percent are
        /// left out of both: the first calls, as many as may be in flight, wait for no commit.
        double lastTenth() {
            return rate(0.9, 0.99) / rate(0.01, 0.1);
        }

        /// Items a second in each tenth.
        double[] tenths() {
            return IntStream.range(0, 10)
                    .mapToDouble(tenth -> rate(tenth / 10.0, (tenth + 1) / 10.0))
                    .toArray();
        }
    }

    private static EngineSettings usual() {
        return EngineSettings.usual();
    }

    private static EngineSettings single() {
        Capacity usual = usual().capacity();
        return usual().withCapacity(
                        new Capacity(
                                usual.slices(),
                                usual.tokensPerBatch(),
                                usual.tokensPerUser(),
                                usual.inFlight(),
                                usual.inFlightPerUser(),
                                1));
    }

    private void throughput(
            Bench.Table table, String what, EngineSettings settings, int items, String target)
            throws InterruptedException {
        double[] rates = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            rates[i] = noop(settings, items).rate();
        }
        table.line(BENCH, what, "%,.0f items/s".formatted(Bench.median(rates)), target);
    }

    private void large(Bench.Table table) throws InterruptedException {
        double[] rates = new double[LARGE_RUNS];
        double[] last = new double[LARGE_RUNS];
        double[] cpu = new double[LARGE_RUNS];
        List<double[]> tenths = new ArrayList<>();
        List<Long> heap = List.of();
        for (int i = 0; i < LARGE_RUNS; i++) {
            Run run = noop(usual(), 100_000);
            rates[i] = run.rate();
            last[i] = run.lastTenth();
            tenths.add(run.tenths());
            cpu[i] = run.watched().cpuOfLastTenth();
            heap = run.watched().heap;
        }
        String what = "no-op, grouped, 100,000";
        table.line(BENCH, what, "%,.0f items/s".formatted(Bench.median(rates)), "≥ 3,000/s");
        table.line(
                BENCH,
                what + ": last 10 % / first 10 %",
                "%.2f".formatted(Bench.median(last)),
                "≥ 0.95");
        table.line(
                BENCH,
                what + ": each tenth",
                IntStream.range(0, 10)
                                .mapToObj(tenth ->
                                        "%,.0f"
                                                .formatted(
                                                        Bench.median(
                                                                tenths.stream()
                                                                        .mapToDouble(
                                                                                each -> each[tenth])
                                                                        .toArray())))
                                .collect(Collectors.joining(", "))
                        + " items/s",
                "");
        table.line(
                BENCH,
                what + ": CPU time of the last 10 % / first 10 %",
                "%.2f".formatted(Bench.median(cpu)),
                "");
        table.line(
                BENCH,
                what + ": heap at 15, 50, 85 %",
                String.join(
                        ", ", heap.stream().map(each -> "%.1f MB".formatted(each / 1e6)).toList()),
                "flat");
    }

    private Run noop(EngineSettings settings, int items) throws InterruptedException {
        return batch(settings, 256, items, Duration.ZERO, items >= 100_000);
    }

    private void waiting(Bench.Table table, int millis, int inFlight, String target)
            throws InterruptedException {
        int items = millis == 0 ? 10_000 : inFlight * 40;
        double[] rates = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            rates[i] = batch(usual(), inFlight, items, Duration.ofMillis(millis), false).rate();
        }
        double rate = Bench.median(rates);
        String share =
                millis == 0
                        ? ""
                        : ", %.1f %% of the ideal".formatted(rate * millis / 10 / inFlight);
        table.line(
                BENCH,
                "waits %d ms, %d in flight, %,d".formatted(millis, inFlight, items),
                "%,.0f items/s".formatted(rate) + share,
                target);
    }

    private Run batch(
            EngineSettings settings, int inFlight, int items, Duration wait, boolean watchHeap)
            throws InterruptedException {
        AtomicLongArray ends = new AtomicLongArray(items);
        AtomicInteger ended = new AtomicInteger();
        AtomicLongArray begin = new AtomicLongArray(1);
        Watched watched = new Watched();
        String id = "B" + batches++;
        try (Engine engine =
                workshop.engine(
                        settings,
                        Workshop.processor(
                                "bench",
                                inFlight,
                                _ -> {
                                    begin.compareAndSet(0, 0, System.nanoTime());
                                    if (!wait.isZero()) {
                                        Thread.sleep(wait);
                                    }
                                    ends.set(ended.getAndIncrement(), System.nanoTime());
                                    return Workshop.row();
                                }))) {
            workshop.insert(id, Workshop.LOCAL, "bench", items);
            engine.start();
            workshop.submit(engine, id);
            watched.watch(ended, items, watchHeap);
            workshop.awaitEnd(id);
        }
        long[] nanos = new long[items];
        for (int i = 0; i < items; i++) {
            nanos[i] = ends.get(i);
        }
        return new Run((nanos[items - 1] - begin.get(0)) / 1e9, nanos, watched);
    }

    /// What a run costs while it goes on.
    private static final class Watched {

        /// CPU time of this program and its database server when 1, 10, 90 and 99 % were done.
        private static final double[] MARKS = {0.01, 0.1, 0.9, 0.99};

        private final List<Duration> cpu = new ArrayList<>();

        /// Bytes in use after a collection when 15, 50 and 85 % were done: not in the first or last
        /// tenth, whose times are compared.
        private final List<Long> heap = new ArrayList<>();

        void watch(AtomicInteger ended, int items, boolean watchHeap) throws InterruptedException {
            double next = 0.15;
            while (ended.get() < items) {
                Thread.sleep(5);
                if (watchHeap
                        && cpu.size() < MARKS.length
                        && ended.get() > MARKS[cpu.size()] * items) {
                    cpu.add(cpu());
                }
                if (watchHeap && ended.get() > next * items) {
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    heap.add(runtime.totalMemory() - runtime.freeMemory());
                    next += 0.35;
                }
            }
        }

        private static Duration cpu() {
            ProcessHandle self = ProcessHandle.current();
            return Stream.concat(Stream.of(self), self.descendants())
                    .flatMap(each -> each.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        }

        double cpuOfLastTenth() {
            Duration first = cpu.get(1).minus(cpu.get(0));
            Duration last = cpu.get(3).minus(cpu.get(2));
            return (double) last.toNanos() / first.toNanos();
        }
    }

    /// What this disk and server can do without us.
    private String commits() {
        database.useTransaction(handle -> handle.execute("create table bench_commits (n int)"));
        int count = 1000;
        long begin = System.nanoTime();
        database.jdbi()
                .useHandle(handle -> {
                    for (int i = 0; i < count; i++) {
                        handle.execute("insert into bench_commits values (?)", i);
                    }
                });
        return "%,.0f commits/s".formatted(count * 1e9 / (System.nanoTime() - begin));
    }
}
