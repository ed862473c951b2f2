package io.sheaf.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.Eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class PasswordsTest {

    private final Passwords passwords = new Passwords(Passwords.Cost.USUAL);

    @Test
    void a_password_is_kept_as_argon2id_with_the_cost_that_owasp_asks_for() {
        String hash = passwords.hash("correct phrase, this");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct phrase, this")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct phrase, this", hash)).isTrue();
        assertThat(passwords.matches("correct phrase, This", hash)).isFalse();
        assertThat(passwords.matches("correct phrase, this ", hash)).isFalse();
    }

    @Test
    void nobody_has_a_hash_that_no_password_fits_and_that_costs_as_much() {
        assertThat(passwords.matches("correct phrase, this", null)).isFalse();
        passwords.matches("warm", null);
        String hash = passwords.hash("correct phrase, this");
        long real = fastest(() -> passwords.matches("a wrong phrase", hash));
        long none = fastest(() -> passwords.matches("a wrong phrase", null));
        assertThat((double) none / real).isBetween(0.5, 2.0);
    }

    private static long fastest(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - before);
        }
        return TimeUnit.NANOSECONDS.toMicros(best);
    }

    @Test
    void a_crowd_is_told_to_come_back_instead_of_taking_all_memory() {
        CountDownLatch over = new CountDownLatch(1);
        Callable<Boolean> knock =
                () -> {
                    try {
                        passwords.inTurn(() -> over.await(1, TimeUnit.MINUTES));
                        return true;
                    } catch (TooBusy busy) {
                        assertThat(busy.retryAfter()).isPositive();
                        return false;
                    }
                };
        List<Future<Boolean>> crowd = new ArrayList<>();
        try (ExecutorService doors = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> knock).limit(40).map(doors::submit).forEach(crowd::add);
            int places = Passwords.AT_THE_SAME_TIME + Passwords.WAITING;
            Eventually.eventually(
                    "all but those who have a place are sent away",
                    () -> crowd.stream().filter(Future::isDone).count() == 40 - places);
            over.countDown();
        }
        assertThat(crowd.stream().filter(Future::resultNow)).hasSize(10);
        assertThat(passwords.matches("afterwards", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "password1234",
                "P@ssw0rd2026!",
                "passwordpassword",
                "qwertyuiop123",
                "1q2w3e4r5t6y",
                "123456789012",
                "aaaaaaaaaaaa",
                "abababababab",
                "Summer-2026-!!",
                "administrator1",
                "Welcome!Welcome!",
                "ilove you 1234",
                "abcdefghijklm",
                "987654321098",
                "correcthorsebatterystaple",
                "1111 2222 1111",
                "sheafsheaf2026",
                "Sh3af-sh3af!!",
                "ada lovelace1"
            })
    void the_first_guesses_are_not_taken(String password) {
        assertThatThrownBy(() -> PasswordRules.check("password", password, "Ada Lovelace"))
                .isInstanceOf(Unacceptable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a few words are good",
                "zwölf Zeichen",
                "8301947562013",
                "パスワードではない言葉の列です",
                "x7#kQ!29pLm&",
                "my summer in the hills",
                "ada writes the first program"
            })
    void ordinary_phrases_in_any_script_are_taken(String password) {
        assertThatCode(() -> PasswordRules.check("password", password, "Ada Lovelace"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_long_one_counts_to_its_last_character_and_a_very_long_one_is_not_taken() {
        String phrase = "abcdefghi klmnop ".repeat(8);
        PasswordRules.check("password", phrase.substring(0, 64), "ada");
        PasswordRules.check("password", phrase.substring(0, 128), "ada");
        assertThatThrownBy(() -> PasswordRules.check("password", phrase.substring(0, 129), "ada"))
                .isInstanceOf(Unacceptable.class);
        String hash = passwords.hash(phrase.substring(0, 128));
        assertThat(passwords.matches(phrase.substring(0, 128), hash)).isTrue();
        assertThat(passwords.matches(phrase.substring(0, 127), hash)).isFalse();
        assertThat(passwords.matches(phrase.substring(0, 127) + "x", hash)).isFalse();
    }
}
