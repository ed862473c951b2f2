package io.sheaf.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

class GateTest {

    private static final Outcome BROKEN = new Outcome.Retryable("It broke off.", null);
    private static final Outcome PAINTED =
            new Outcome.Picture(new byte[0], "image/png", 1, 1, 1, "", "", "");

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void so_many_requests_in_any_minute() throws InterruptedException {
        Gate gate = gate(2, null);
        assertThat(gate.pass(0)).isNull();
        now = now.plusSeconds(10);
        assertThat(gate.pass(0)).isNull();
        assertThat(gate.wait(0)).isEqualTo(Duration.ofSeconds(50));
        now = now.plusSeconds(50);
        assertThat(gate.pass(0)).isNull();
        assertThat(gate.wait(0)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void so_many_tokens_in_any_minute() throws InterruptedException {
        Gate gate = gate(null, 1000);
        assertThat(gate.pass(600)).isNull();
        now = now.plusSeconds(20);
        assertThat(gate.pass(300)).isNull();
        assertThat(gate.wait(100)).isZero();
        assertThat(gate.wait(500)).isEqualTo(Duration.ofSeconds(40));
        assertThat(gate.wait(800)).isEqualTo(Duration.ofSeconds(60));
        assertThat(gate.wait(5000)).isEqualTo(Duration.ofSeconds(60));
        now = now.plusSeconds(60);
        assertThat(gate.wait(5000)).isZero();
    }

    @Test
    void a_look_at_a_job_counts_nowhere_but_keeps_quiet_too() throws InterruptedException {
        Gate gate = gate(1, null);
        for (int i = 0; i < 5; i++) {
            assertThat(gate.pass(Gate.FREE)).isNull();
        }
        assertThat(gate.pass(0)).isNull();
        assertThat(gate.pass(Gate.FREE)).isNull();
        assertThat(gate.wait(0)).isEqualTo(Duration.ofSeconds(60));
        gate.quiet(Duration.ofSeconds(7));
        assertThat(gate.wait(Gate.FREE)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void quiet_is_kept_and_a_long_one_is_not_waited_for() throws InterruptedException {
        Gate gate = gate(null, null);
        gate.quiet(Duration.ofMinutes(10));
        gate.quiet(Duration.ofSeconds(1));
        assertThat(gate.pass(0))
                .isEqualTo(
                        new Outcome.Retryable(
                                "lamp must not be asked for a while.", Duration.ofMinutes(10)));
        now = now.plusSeconds(600);
        assertThat(gate.pass(0)).isNull();
    }

    @Test
    void failures_in_a_row_close_the_gate_until_it_is_worth_another_try()
            throws InterruptedException {
        Gate gate = gate(null, null);
        for (int pause : List.of(2, 4, 8, 16)) {
            assertThat(gate.judged(now, BROKEN)).isSameAs(BROKEN);
            assertThat(gate.wait(0)).isEqualTo(Duration.ofSeconds(pause));
            now = now.plusSeconds(pause);
        }
        assertThat(gate.judged(now, BROKEN))
                .isInstanceOfSatisfying(
                        Outcome.Halted.class,
                        halted -> assertThat(halted.reason()).contains("It broke off."));
        assertThat(gate.pass(0)).isInstanceOf(Outcome.Halted.class);
        now = now.plusSeconds(30);
        assertThat(gate.pass(0)).isNull();
        assertThat(gate.judged(now, BROKEN)).isInstanceOf(Outcome.Halted.class);
        now = now.plusSeconds(30);
        assertThat(gate.pass(0)).isNull();
        assertThat(gate.judged(now, PAINTED)).isSameAs(PAINTED);
        assertThat(gate.judged(now, BROKEN)).isSameAs(BROKEN);
    }

    @Test
    void calls_that_fail_together_count_once_and_a_busy_server_does_not_count() {
        Gate gate = gate(null, null);
        Instant began = now;
        now = now.plusSeconds(1);
        for (int i = 0; i < 20; i++) {
            assertThat(gate.judged(began, BROKEN)).isSameAs(BROKEN);
        }
        Outcome busy = new Outcome.Retryable("Later.", Duration.ofSeconds(1));
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(1);
            assertThat(gate.judged(now, busy)).isSameAs(busy);
        }
    }

    /// Ten thousand tries of which one in twelve fails by itself: with a rest after each failure
    /// they would take half an hour longer, and two hundred of them would be taken for a hang.
    @Test
    void single_failures_among_many_answers_hold_nobody_up() throws InterruptedException {
        assertThat(resting(patient(), 10_000)).isLessThan(Duration.ofMinutes(3));
        assertThat(resting(gate(null, null), 10_000)).isGreaterThan(Duration.ofMinutes(25));
        assertThat(resting(gate(null, null), 200)).isGreaterThan(Duration.ofSeconds(20));
    }

    private Duration resting(Gate gate, int tries) throws InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        Duration rested = Duration.ZERO;
        for (int i = 0; i < tries; i++) {
            Duration wait = gate.wait(0);
            rested = rested.plus(wait);
            now = now.plus(wait);
            assertThat(gate.pass(0)).isNull();
            Gate.Try mine = gate.began("card " + i);
            now = now.plusMillis(10);
            gate.judged(mine, random.nextInt(12) == 0 ? BROKEN : PAINTED);
        }
        return rested;
    }

    @Test
    void one_item_that_always_fails_is_its_own_fault_while_the_server_answers() {
        Gate gate = patient();
        for (int i = 0; i < 20; i++) {
            gate.reached(true);
            now = now.plusSeconds(100);
            assertThat(gate.judged(gate.began("poison"), BROKEN)).isSameAs(BROKEN);
        }
    }

    @Test
    void an_item_that_finds_nobody_is_not_at_fault() {
        Gate gate = patient();
        gate.reached(false);
        for (int i = 0; i < 4; i++) {
            now = now.plusSeconds(100);
            assertThat(gate.judged(gate.began("last"), BROKEN)).isSameAs(BROKEN);
        }
        now = now.plusSeconds(100);
        assertThat(gate.judged(gate.began("last"), BROKEN)).isInstanceOf(Outcome.Halted.class);
    }

    @Test
    void tries_that_end_while_the_gate_is_closed_do_not_count() {
        Gate gate = patient();
        gate.reached(true);
        Gate.Try early = gate.began("early");
        for (int i = 0; i < 4; i++) {
            now = now.plusSeconds(100);
            assertThat(gate.judged(gate.began("card " + i), BROKEN)).isSameAs(BROKEN);
        }
        now = now.plusSeconds(100);
        assertThat(gate.judged(gate.began("last"), BROKEN)).isInstanceOf(Outcome.Halted.class);
        assertThat(gate.judged(early, BROKEN)).isInstanceOf(Outcome.Halted.class);
    }

    /// As the gate of a server that many are read by at the same time.
    private Gate patient() {
        Duration second = Duration.ofSeconds(1);
        return new Gate(
                "lamp",
                new Endpoint.Limits(8, null, null, second, second),
                new Gate.Rules(5, 1, second, second.multipliedBy(30), second.multipliedBy(90)),
                () -> now);
    }

    private Gate gate(@Nullable Integer requests, @Nullable Integer tokens) {
        Duration second = Duration.ofSeconds(1);
        return new Gate(
                "lamp",
                new Endpoint.Limits(1, requests, tokens, second, second),
                Gate.Rules.USUAL,
                () -> now);
    }
}
