package io.sheaf.cases;

import io.sheaf.Bench;
import io.sheaf.account.Accounts;
import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.CustodyKey;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What an entry in the custody chain costs a change, alone and when many cases change at once: all
/// writers stand in line at the end of the chain.
public final class CustodyBench {

    private static final String BENCH = "custody";
    private static final int CHANGES = 1000;
    private static final int RUNS = 3;

    private CustodyBench() {}

    public static void run(Bench.Table table) throws Exception {
        Path folder = Files.createTempDirectory("sheaf-bench");
        folder.toFile().deleteOnExit();
        try (Database database = TestDatabase.fresh()) {
            InstantSource clock = InstantSource.system();
            Custody custody =
                    new Custody(
                            clock,
                            new Checkpoints(database, CustodyKey.open(folder, clock), clock));
            for (int writers : new int[] {1, 8}) {
                double[] without = new double[RUNS];
                double[] with = new double[RUNS];
                for (int run = 0; run < RUNS; run++) {
                    without[run] = rate(database, null, writers);
                    with[run] = rate(database, custody, writers);
                }
                String who =
                        writers == 1 ? "one writer, " : writers + " writers on as many cases, ";
                table.line(
                        BENCH,
                        who + "no entry",
                        "%.0f changes/s".formatted(Bench.median(without)),
                        "");
                table.line(
                        BENCH,
                        who + "with its entry",
                        "%.0f changes/s, %.2f ms more"
                                .formatted(
                                        Bench.median(with),
                                        1000 / Bench.median(with) - 1000 / Bench.median(without)),
                        "");
            }
        }
    }

    private static double rate(Database database, @Nullable Custody custody, int writers)
            throws Exception {
        Principal who = Accounts.local();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            UUID caseId = opened(database, who);
            work.add(() -> {
                for (int i = 0; i < CHANGES / writers; i++) {
                    change(database, custody, who, caseId);
                }
                return true;
            });
        }
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return CHANGES / ((System.nanoTime() - start) / 1e9);
    }

    private static UUID opened(Database database, Principal who) {
        UUID id = UUID.randomUUID();
        database.useTransaction(handle ->
                handle.execute(
                        "insert into cases (id, owner_id, title, created_at, updated_at) values (?, ?, 'x', now(), now())",
                        id,
                        who.id()));
        return id;
    }

    private static void change(
            Database database, @Nullable Custody custody, Principal who, UUID caseId) {
        database.useTransaction(handle -> {
            Event event = named(Event.blank(caseId, Instant.now()));
            EventTable.insert(handle, event);
            if (custody != null) {
                custody.record(
                        handle,
                        caseId,
                        who,
                        Act.of("event_created", "event", event.id()).with(event.told().json()));
            }
        });
    }

    private static Event named(Event blank) {
        return new Event(
                blank.id(),
                blank.caseId(),
                "An event",
                null,
                null,
                List.of(),
                null,
                blank.zone(),
                false,
                false,
                1,
                blank.recordedAt(),
                blank.updatedAt(),
                null,
                List.of());
    }
}
