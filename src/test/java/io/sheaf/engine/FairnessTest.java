package io.sheaf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.Eventually;
import io.sheaf.batch.BatchStatus;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/// A small batch beside another person's big one.
class FairnessTest {

    private static final int PLACES = 16;
    private static final int SMALL = 100;
    private static final int TIMES = 3;

    private final Database database = TestDatabase.fresh();
    private final Workshop workshop = new Workshop(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_small_batch_beside_a_big_one_takes_at_most_twice_its_time_alone_with_its_share() {
        Duration alone = alone();
        Duration beside = beside();
        System.out.println(
                "100 items alone on half of the places: "
                        + alone.toMillis()
                        + " ms, beside another's 5,000 on all of them: "
                        + beside.toMillis()
                        + " ms");
        assertThat(beside).isLessThanOrEqualTo(alone.multipliedBy(2));
    }

    /// Two people are at work: a person's share is half of the places.
    private Duration alone() {
        try (Engine engine = engine(PLACES / 2)) {
            engine.start();
            return small(engine, Workshop.LOCAL, "ALONE");
        }
    }

    private Duration beside() {
        UUID other = workshop.user("other");
        try (Engine engine = engine(PLACES)) {
            workshop.insert("BIGONE", other, "wait", 5000);
            engine.start();
            workshop.submit(engine, "BIGONE");
            Eventually.eventually(
                    "the big one is at work",
                    () -> workshop.count("state = 'done'", "BIGONE") > 200);
            Duration took = small(engine, Workshop.LOCAL, "SMALL");
            assertThat(workshop.status("BIGONE")).isEqualTo(BatchStatus.PROCESSING);
            return took;
        }
    }

    /// The median of a few.
    private Duration small(Engine engine, UUID owner, String name) {
        Duration[] took = new Duration[TIMES];
        for (int i = 0; i < TIMES; i++) {
            String id = name + i;
            workshop.insert(id, owner, "wait", SMALL);
            long begin = System.nanoTime();
            workshop.submit(engine, id);
            workshop.awaitEnd(id);
            took[i] = Duration.ofNanos(System.nanoTime() - begin);
        }
        Arrays.sort(took);
        return took[TIMES / 2];
    }

    private Engine engine(int places) {
        return workshop.engine(
                Workshop.processor(
                        "wait",
                        places,
                        _ -> {
                            Thread.sleep(Duration.ofMillis(20));
                            return Workshop.row();
                        }));
    }
}
