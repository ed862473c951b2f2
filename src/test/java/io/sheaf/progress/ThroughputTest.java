package io.sheaf.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class ThroughputTest {

    private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

    private final Throughput throughput = new Throughput();

    @Test
    void nothing_is_known_at_first() {
        assertThat(throughput.rate(START)).isNull();
        assertThat(throughput.remaining(START, 10)).isNull();
        finish(1, 1);
        assertThat(throughput.remaining(at(1), 10)).as("one item tells no speed").isNull();
    }

    @Test
    void a_steady_pace_is_its_own_forecast() {
        for (int second = 0; second <= 10; second++) {
            finish(second, second * 4);
        }
        assertThat(throughput.rate(at(10))).isCloseTo(4.0, within(0.01));
        assertThat(throughput.remaining(at(10), 100)).isCloseTo(25.0, within(0.1));
    }

    @Test
    void the_pace_of_the_last_minute_counts_not_that_of_the_whole_batch() {
        for (int second = 0; second <= 600; second++) {
            finish(second, second);
        }
        for (int second = 601; second <= 700; second++) {
            finish(second, 600 + (second - 600) * 10);
        }
        assertThat(throughput.rate(at(700))).isCloseTo(10.0, within(0.1));
    }

    @Test
    void the_time_since_the_last_item_slows_the_forecast_and_then_ends_it() {
        for (int second = 0; second <= 10; second++) {
            finish(second, second);
        }
        assertThat(throughput.rate(at(15))).isLessThan(0.8);
        assertThat(throughput.remaining(at(15), 10)).isGreaterThan(12.0);
        assertThat(throughput.remaining(at(45), 10)).as("stalled").isNull();
    }

    @Test
    void a_pause_is_not_held_against_the_speed() {
        for (int second = 0; second <= 10; second++) {
            finish(second, second);
        }
        throughput.restart(at(1000));
        assertThat(throughput.rate(at(1000))).isNull();
        finish(1001, 11);
        finish(1002, 12);
        finish(1003, 13);
        assertThat(throughput.rate(at(1003))).isCloseTo(1.0, within(0.01));
    }

    @Test
    void items_that_are_asked_for_again_begin_a_new_count() {
        for (int second = 0; second <= 10; second++) {
            finish(second, second);
        }
        finish(11, 5);
        assertThat(throughput.rate(at(11))).isNull();
    }

    @Test
    void items_that_finish_at_one_moment_say_nothing_alone() {
        for (int item = 1; item <= 50; item++) {
            finish(3, item);
        }
        assertThat(throughput.rate(at(3))).isNull();
        finish(4, 100);
        assertThat(throughput.rate(at(4))).isCloseTo(99.0, within(1.0));
    }

    @Test
    void nothing_left_is_no_time_left() {
        assertThat(throughput.remaining(START, 0)).isEqualTo(0.0);
    }

    private void finish(long second, long finished) {
        throughput.add(at(second), finished);
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
