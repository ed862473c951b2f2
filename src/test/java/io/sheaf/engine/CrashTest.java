package io.sheaf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.ChildJvm;
import io.sheaf.batch.BatchStatus;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Kills the whole program with SIGKILL at random moments, in half of the rounds its database
/// server too, over one batch with work that fails in every way; then counts.
///
/// `-Dsheaf.crash.rounds=200 -Dsheaf.crash.items=50000 -Dsheaf.crash.seed=7` makes it a soak.
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("sheaf.crash.rounds", 20);
    private static final int ITEMS = Integer.getInteger("sheaf.crash.items", 4000);
    private static final long SEED = Long.getLong("sheaf.crash.seed", 20261121);

    /// The most calls that one kill can have made in vain.
    private static final int SLOTS = Limits.slots(CrashChild.LINES);

    private final Random random = new Random(SEED);
    private Path folder = Path.of("none");
    private int programKills;
    private int serverKills;

    /// Kills of the server that the program survived: only these interrupt calls of their own.
    private int survived;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createTempDirectory("sheaf-crash");
    }

    @AfterEach
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void kills_lose_nothing_and_do_nothing_twice() throws Exception {
        long seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            seen = round(round, seen);
        }
        try (ChildJvm last = child()) {
            last.awaitLine("final");
            assertThat(last.end()).isZero();
        }
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            Workshop workshop = new Workshop(database);
            assertThat(workshop.status(CrashChild.BATCH))
                    .isEqualTo(BatchStatus.COMPLETED_WITH_ERRORS);
            assertEveryItemEndedAsItHadTo(database);
            assertEventsAreComplete(workshop, seen);
        }
        assertFewCallsWereRepeated();
    }

    /// @return the last event that was seen to be committed
    private long round(int round, long seenBefore) throws Exception {
        try (ChildJvm child = child()) {
            child.awaitLine("begun");
            long seen = Long.parseLong(child.await("event"));
            assertThat(seen).isGreaterThanOrEqualTo(seenBefore);
            seen = awaitEvents(child, seen, random.nextInt(220));
            if (round % 2 == 1) {
                killServer();
                if (round % 4 == 3) {
                    seen = awaitEvents(child, seen, 1 + random.nextInt(60));
                    survived++;
                }
            }
            child.kill();
            programKills++;
            return seen;
        }
    }

    private static long awaitEvents(ChildJvm child, long from, int more) throws IOException {
        long seen = from;
        while (seen < from + more) {
            seen = Long.parseLong(child.await("event"));
        }
        return seen;
    }

    private void killServer() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid"));
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow().destroyForcibly();
        serverKills++;
    }

    private ChildJvm child() throws IOException {
        return ChildJvm.start(
                CrashChild.class, folder.toString(), Long.toString(SEED), Integer.toString(ITEMS));
    }

    private static void assertEveryItemEndedAsItHadTo(Database database) {
        Map<String, String> ends =
                database.read(handle ->
                        handle
                                .createQuery(
                                        "select key, state || ' after ' || attempts from items")
                                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(ends).hasSize(ITEMS);
        assertThat(ends)
                .allSatisfy((key, end) -> assertThat(end).isEqualTo(FlakyWork.expected(SEED, key)));
    }

    private static void assertEventsAreComplete(Workshop workshop, long seen) {
        List<Long> numbers = workshop.eventNumbers(CrashChild.BATCH);
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat((long) numbers.size()).isGreaterThanOrEqualTo(seen);
        // Each try has one event and each event of a try has its try.
        assertThat(
                        workshop.one(
                                """
                                select count(*) from
                                    (select seq, number from attempts) a
                                    full join
                                    (select (data->>'seq')::int seq, (data->>'attempt')::int number
                                     from batch_events where type like 'item\\_%') e
                                    using (seq, number)
                                where a is null or e is null
                                """,
                                Integer.class))
                .isZero();
        assertThat(workshop.one("select count(*) from attempts", Integer.class))
                .isEqualTo(
                        workshop.one(
                                "select count(*) from batch_events where type like 'item\\_%'",
                                Integer.class));
        assertThat(
                        workshop.one(
                                """
                                select count(*) from items i join batches b on b.id = i.batch_id
                                where b.done + b.failed = b.total
                                  and b.done = (select count(*) from items where state = 'done')
                                """,
                                Integer.class))
                .isEqualTo(ITEMS);
    }

    private void assertFewCallsWereRepeated() throws IOException {
        Map<String, Long> calls =
                Files.readAllLines(folder.resolve("calls")).stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long repeated = calls.values().stream().mapToLong(times -> times - 1).sum();
        int interruptions = programKills + survived;
        System.out.printf(
                "%d items, %d calls; killed the program %d times and its database server %d times:"
                        + " %d calls repeated, %.1f for each interruption, at %d slots%n",
                ITEMS,
                calls.values().stream().mapToLong(times -> times).sum(),
                programKills,
                serverKills,
                repeated,
                (double) repeated / interruptions,
                SLOTS);
        assertThat(repeated).isLessThanOrEqualTo((long) interruptions * SLOTS);
    }
}
