package io.sheaf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.Eventually;
import io.sheaf.batch.BatchStatus;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.processor.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

class EngineTest {

    private static final EngineSettings QUICK =
            EngineSettings.usual()
                    .withBackoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 3));

    private final Database database = TestDatabase.fresh();
    private final Workshop workshop = new Workshop(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_item_is_done_once_and_told_once() {
        Map<String, Integer> calls = new ConcurrentHashMap<>();
        try (Engine engine =
                workshop.engine(
                        Workshop.processor(
                                "count",
                                16,
                                input -> {
                                    calls.merge(input.key(), 1, Integer::sum);
                                    return Workshop.row();
                                }))) {
            workshop.insert("AAAAAA", Workshop.LOCAL, "count", 500);
            engine.start();
            workshop.submit(engine, "AAAAAA");
            assertThat(workshop.awaitEnd("AAAAAA")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(calls).hasSize(500).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(workshop.count("state = 'done' and attempts = 1", "AAAAAA")).isEqualTo(500);
        assertThat(workshop.one("select done from batches where id = ?", Integer.class, "AAAAAA"))
                .isEqualTo(500);
        // queued → processing, 500 results, → completed
        assertThat(workshop.eventNumbers("AAAAAA"))
                .isEqualTo(LongStream.rangeClosed(1, 502).boxed().toList());
    }

    @Test
    void a_bad_item_fails_alone_and_with_its_reason() {
        try (Engine engine =
                workshop.engine(
                        Workshop.processor(
                                "picky",
                                4,
                                input ->
                                        input.key().endsWith("7")
                                                ? new Outcome.Rejected("It is a seven.")
                                                : Workshop.row()))) {
            workshop.insert("BBBBBB", Workshop.LOCAL, "picky", 20);
            engine.start();
            workshop.submit(engine, "BBBBBB");
            assertThat(workshop.awaitEnd("BBBBBB")).isEqualTo(BatchStatus.COMPLETED_WITH_ERRORS);
        }
        assertThat(workshop.count("state = 'failed' and reason = 'It is a seven.'", "BBBBBB"))
                .isEqualTo(2);
        assertThat(workshop.count("state = 'done'", "BBBBBB")).isEqualTo(18);
    }

    @Test
    void what_may_work_later_is_tried_again_but_not_for_ever() {
        try (Engine engine =
                workshop.engine(
                        QUICK,
                        Workshop.processor(
                                "flaky",
                                4,
                                input -> {
                                    if (input.key().equals("card 1")) {
                                        throw new IllegalStateException("broken on purpose");
                                    }
                                    return input.attempt() < 3
                                            ? new Outcome.Retryable("Not yet.", null)
                                            : Workshop.row();
                                }))) {
            workshop.insert("CCCCCC", Workshop.LOCAL, "flaky", 10);
            engine.start();
            workshop.submit(engine, "CCCCCC");
            assertThat(workshop.awaitEnd("CCCCCC")).isEqualTo(BatchStatus.COMPLETED_WITH_ERRORS);
        }
        assertThat(workshop.count("state = 'done' and attempts = 3", "CCCCCC")).isEqualTo(9);
        assertThat(workshop.count("state = 'failed' and reason like 'Tried 3 times.%'", "CCCCCC"))
                .isEqualTo(1);
        assertThat(
                        workshop.one(
                                "select count(*) from attempts where batch_id = ?",
                                Integer.class,
                                "CCCCCC"))
                .isEqualTo(30);
    }

    @Test
    void a_second_node_joins_in_and_each_item_is_done_once() throws InterruptedException {
        Set<String> first = ConcurrentHashMap.newKeySet();
        Set<String> second = ConcurrentHashMap.newKeySet();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        try (Engine one =
                        workshop.engine(
                                Workshop.processor(
                                        "shared",
                                        2,
                                        input -> {
                                            begun.countDown();
                                            joined.await();
                                            first.add(input.key());
                                            return Workshop.row();
                                        }));
                Engine two =
                        workshop.engine(
                                Workshop.processor(
                                        "shared",
                                        2,
                                        input -> {
                                            joined.countDown();
                                            second.add(input.key());
                                            return Workshop.row();
                                        }))) {
            workshop.insert("JJJJJJ", Workshop.LOCAL, "shared", 200);
            one.start();
            workshop.submit(one, "JJJJJJ");
            begun.await();
            two.start();
            assertThat(workshop.awaitEnd("JJJJJJ")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
        assertThat(first.size() + second.size()).isEqualTo(200);
        assertThat(workshop.count("state = 'done' and attempts = 1", "JJJJJJ")).isEqualTo(200);
    }

    @Test
    void who_asks_again_gets_all_the_tries_again(@TempDir Path data) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (Engine engine =
                workshop.engine(
                        QUICK,
                        Workshop.processor(
                                "flaky",
                                1,
                                _ ->
                                        calls.incrementAndGet() < 6
                                                ? new Outcome.Retryable("Not yet.", null)
                                                : Workshop.row()))) {
            workshop.insert("HHHHHH", Workshop.LOCAL, "flaky", 1);
            engine.start();
            workshop.submit(engine, "HHHHHH");
            workshop.awaitEnd("HHHHHH");
            workshop.askAgain(engine, data, "HHHHHH");
            assertThat(workshop.awaitEnd("HHHHHH")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(workshop.count("state = 'done' and attempts = 6", "HHHHHH")).isEqualTo(1);
    }

    @Test
    void a_pause_begins_nothing_new_and_a_resume_ends_the_batch() {
        AtomicInteger calls = new AtomicInteger();
        Semaphore gate = new Semaphore(0);
        try (Engine engine =
                workshop.engine(
                        Workshop.processor(
                                "gated",
                                4,
                                _ -> {
                                    calls.incrementAndGet();
                                    gate.acquire();
                                    return Workshop.row();
                                }))) {
            workshop.insert("DDDDDD", Workshop.LOCAL, "gated", 50);
            engine.start();
            workshop.submit(engine, "DDDDDD");
            Eventually.eventually("four calls are on the way", () -> calls.get() == 4);
            workshop.become("DDDDDD", BatchStatus.PAUSED);
            Eventually.eventually(
                    "what waited for a place is handed back",
                    () -> workshop.count("state = 'running'", "DDDDDD") == 4);
            gate.release(1000);
            Eventually.eventually(
                    "nothing is on the way",
                    () -> workshop.count("state = 'running'", "DDDDDD") == 0);
            assertThat(calls.get()).isEqualTo(4);
            assertThat(workshop.count("state = 'done'", "DDDDDD")).isEqualTo(4);

            workshop.become("DDDDDD", BatchStatus.QUEUED);
            workshop.submit(engine, "DDDDDD");
            assertThat(workshop.awaitEnd("DDDDDD")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(calls.get()).isEqualTo(50);
    }

    @Test
    void what_was_under_way_before_a_resume_does_not_pause_the_batch_again(@TempDir Path data)
            throws IOException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch mended = new CountDownLatch(1);
        try (Engine engine =
                workshop.engine(
                        Workshop.processor(
                                "jammed",
                                2,
                                _ -> {
                                    int call = calls.incrementAndGet();
                                    if (call == 2) {
                                        mended.await();
                                    }
                                    return call <= 2
                                            ? new Outcome.Halted("It is jammed.")
                                            : Workshop.row();
                                }))) {
            workshop.insert("MMMMMM", Workshop.LOCAL, "jammed", 2);
            engine.start();
            workshop.submit(engine, "MMMMMM");
            Eventually.eventually(
                    "one has paused it while one is under way",
                    () -> workshop.status("MMMMMM") == BatchStatus.PAUSED && calls.get() == 2);
            workshop.resume(engine, data, "MMMMMM");
            mended.countDown();
            assertThat(workshop.awaitEnd("MMMMMM")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(
                        workshop.one(
                                "select count(*) from batch_events where batch_id = ? and data->>'to' = 'paused'",
                                Integer.class,
                                "MMMMMM"))
                .isEqualTo(1);
        assertThat(calls.get()).isEqualTo(4);
    }

    @Test
    void a_stopped_engine_hands_its_items_back_and_the_next_one_goes_on() {
        CountDownLatch begun = new CountDownLatch(4);
        Engine first =
                workshop.engine(
                        Workshop.processor(
                                "slow",
                                4,
                                _ -> {
                                    begun.countDown();
                                    new CountDownLatch(1).await();
                                    return Workshop.row();
                                }));
        workshop.insert("EEEEEE", Workshop.LOCAL, "slow", 12);
        first.start();
        workshop.submit(first, "EEEEEE");
        Eventually.eventually("four calls are on the way", () -> begun.getCount() == 0);
        long began = System.nanoTime();
        first.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(workshop.count("state = 'todo' and attempts = 0", "EEEEEE")).isEqualTo(12);

        try (Engine second = workshop.engine(Workshop.processor("slow", 4, _ -> Workshop.row()))) {
            second.start();
            assertThat(workshop.awaitEnd("EEEEEE")).isEqualTo(BatchStatus.COMPLETED);
        }
    }

    @Test
    void two_engines_share_a_batch_and_do_nothing_twice() {
        Map<String, Integer> calls = new ConcurrentHashMap<>();
        Workshop.Work count =
                input -> {
                    calls.merge(input.key(), 1, Integer::sum);
                    return Workshop.row();
                };
        try (Engine one = workshop.engine(Workshop.processor("count", 8, count));
                Engine two = workshop.engine(Workshop.processor("count", 8, count))) {
            workshop.insert("FFFFFF", Workshop.LOCAL, "count", 2000);
            one.start();
            two.start();
            workshop.submit(one, "FFFFFF");
            assertThat(workshop.awaitEnd("FFFFFF")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(calls).hasSize(2000).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void a_call_that_takes_too_long_is_stopped_and_counts_as_a_try() {
        try (Engine engine =
                workshop.engine(
                        QUICK.withItemTime(Duration.ofMillis(200)),
                        Workshop.processor(
                                "stuck",
                                2,
                                input -> {
                                    if (input.attempt() == 1) {
                                        new CountDownLatch(1).await();
                                    }
                                    return Workshop.row();
                                }))) {
            workshop.insert("GGGGGG", Workshop.LOCAL, "stuck", 2);
            engine.start();
            workshop.submit(engine, "GGGGGG");
            assertThat(workshop.awaitEnd("GGGGGG")).isEqualTo(BatchStatus.COMPLETED);
        }
        assertThat(workshop.count("state = 'done' and attempts = 2", "GGGGGG")).isEqualTo(2);
    }

    @Test
    void a_batch_for_a_reader_that_is_not_here_is_paused_with_a_reason() {
        try (Engine engine = workshop.engine(Workshop.processor("here", 1, _ -> Workshop.row()))) {
            workshop.insert("HHHHHH", Workshop.LOCAL, "elsewhere", 2);
            engine.start();
            workshop.submit(engine, "HHHHHH");
            Eventually.eventually(
                    "it is paused", () -> workshop.status("HHHHHH") == BatchStatus.PAUSED);
        }
        assertThat(
                        workshop.one(
                                "select status_reason from batches where id = ?",
                                String.class,
                                "HHHHHH"))
                .contains("elsewhere");
        assertThat(List.of(1L)).isEqualTo(workshop.eventNumbers("HHHHHH"));
    }
}
