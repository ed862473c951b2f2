package io.sheaf.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.Eventually;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Second factors by a clock that stands still.
class SecondFactorsTest {

    private final Office office = new Office();
    private final SecondFactors factors = office.accounts.secondFactors();
    private final Principal ada = office.user("ada").principal();
    private final Authenticator app = begun(ada);

    @AfterEach
    void close() {
        office.close();
    }

    private Authenticator begun(Principal who) {
        String secret = factors.begin(who, Office.PHRASE, Office.HERE).secret();
        return new Authenticator(secret, office.clock);
    }

    private List<String> confirmed() {
        return factors.confirm(ada, app.code(), Office.HERE);
    }

    private SignIns.Answer signIn(String code) {
        return signIn(code, Office.HERE);
    }

    private SignIns.Answer signIn(String code, Source from) {
        return office.accounts.signIns().signIn("ada", Office.PHRASE, code, from);
    }

    @Test
    void what_was_begun_counts_for_nothing_before_a_code_has_proved_it() {
        assertThat(office.granted("ada").who()).isEqualTo(ada);
        Authenticator second = begun(ada);
        assertThatThrownBy(() -> factors.confirm(ada, app.code(), Office.HERE))
                .isInstanceOf(Unacceptable.class);
        factors.confirm(ada, second.code(), Office.HERE);
        assertThat(office.signIn("ada", Office.PHRASE))
                .isInstanceOf(SignIns.Answer.CodeNeeded.class);
        assertThatThrownBy(() -> begun(ada)).isInstanceOf(InTheWay.class);
    }

    @Test
    void a_code_is_good_for_its_step_and_the_two_beside_it_and_once() {
        confirmed();
        assertThat(signIn(app.code())).isInstanceOf(SignIns.Answer.WrongCode.class);
        office.clock.pass(Duration.ofSeconds(30));
        String code = app.code();
        office.clock.pass(Duration.ofSeconds(30));
        assertThat(signIn(code.substring(0, 3) + " " + code.substring(3)))
                .isInstanceOf(SignIns.Answer.Granted.class);
        assertThat(signIn(code)).isInstanceOf(SignIns.Answer.WrongCode.class);
        String late = app.code();
        office.clock.pass(Duration.ofSeconds(60));
        assertThat(signIn(late)).isInstanceOf(SignIns.Answer.WrongCode.class);
        assertThat(signIn(app.nextCode())).isInstanceOf(SignIns.Answer.Granted.class);
        assertThat(signIn(app.code())).isInstanceOf(SignIns.Answer.WrongCode.class);
    }

    @Test
    void of_two_who_show_one_code_at_once_one_waits_and_finds_it_taken() throws Exception {
        confirmed();
        String code = app.nextCode();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SignIns.Answer>> answers =
                    office.database.inTransaction(handle -> {
                        handle.createQuery("select user_id from second_factors for update")
                                .mapTo(UUID.class)
                                .one();
                        List<Future<SignIns.Answer>> begun =
                                List.of(
                                        both.submit(() -> signIn(code)),
                                        both.submit(() -> signIn(code)));
                        Eventually.eventually(
                                "both have come to the row",
                                () -> waiting(handle),
                                count -> count == 2);
                        return begun;
                    });
            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .hasAtLeastOneElementOfType(SignIns.Answer.Granted.class)
                    .hasAtLeastOneElementOfType(SignIns.Answer.WrongCode.class);
        }
    }

    /// Asked within the transaction that they wait for, in which the statistics stand still
    /// otherwise.
    private static int waiting(Handle handle) {
        handle.execute("select pg_stat_clear_snapshot()");
        return handle.createQuery(
                        """
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """)
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void guessing_codes_gets_slower_wherever_the_guesses_come_from() {
        confirmed();
        for (int guess = 0; guess < 5; guess++) {
            assertThat(signIn("none", new Source("192.0.2.1" + guess, "request")))
                    .isInstanceOf(SignIns.Answer.WrongCode.class);
        }
        office.clock.pass(Duration.ofMillis(500));
        assertThatThrownBy(() -> signIn(app.nextCode(), new Source("192.0.2.99", "request")))
                .isInstanceOfSatisfying(
                        TooBusy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofMillis(500)));
        office.clock.pass(Duration.ofMillis(500));
        assertThat(signIn(app.nextCode(), new Source("192.0.2.99", "request")))
                .isInstanceOf(SignIns.Answer.Granted.class);
    }

    @Test
    void a_right_password_alone_forgives_no_wrong_guess() {
        confirmed();
        for (int guess = 0; guess < 4; guess++) {
            assertThat(office.signIn("ada", "a wrong guess"))
                    .isInstanceOf(SignIns.Answer.Wrong.class);
        }
        assertThat(office.signIn("ada", Office.PHRASE))
                .isInstanceOf(SignIns.Answer.CodeNeeded.class);
        assertThat(signIn(app.nextCode())).isInstanceOf(SignIns.Answer.Later.class);
        office.clock.pass(Duration.ofSeconds(1));
        assertThat(signIn(app.nextCode())).isInstanceOf(SignIns.Answer.Granted.class);
        assertThat(office.signIn("ada", "a wrong guess")).isInstanceOf(SignIns.Answer.Wrong.class);
    }

    @Test
    void who_is_asked_for_a_code_does_not_make_others_at_the_same_address_wait() {
        confirmed();
        office.user("eve");
        for (int person = 0; person < 51; person++) {
            office.clock.pass(Duration.ofMinutes(15));
            assertThat(office.signIn("ada", Office.PHRASE))
                    .isInstanceOf(SignIns.Answer.CodeNeeded.class);
        }
        assertThat(office.granted("eve").who().name()).isEqualTo("eve");
    }

    @Test
    void a_recovery_code_stands_for_the_app_once_however_it_is_typed() {
        List<String> codes = confirmed();
        String typed = codes.getFirst().toLowerCase(Locale.ROOT).replace('-', ' ');
        assertThat(signIn(typed)).isInstanceOf(SignIns.Answer.Granted.class);
        assertThat(signIn(codes.getFirst())).isInstanceOf(SignIns.Answer.WrongCode.class);
        List<String> next = factors.renew(ada, Office.PHRASE, codes.get(1), Office.HERE);
        assertThat(signIn(codes.get(2))).isInstanceOf(SignIns.Answer.WrongCode.class);
        factors.remove(ada, Office.PHRASE, next.getFirst(), Office.HERE);
        assertThat(office.granted("ada").who()).isEqualTo(ada);
        assertThatThrownBy(() -> factors.remove(ada, Office.PHRASE, next.get(1), Office.HERE))
                .isInstanceOf(InTheWay.class);
    }

    @Test
    void whoever_has_come_by_a_token_needs_the_password_and_a_code_to_remove_it() {
        confirmed();
        assertThatThrownBy(() -> factors.remove(ada, "a guess", app.nextCode(), Office.HERE))
                .isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> factors.remove(ada, Office.PHRASE, app.code(), Office.HERE))
                .isInstanceOf(Unacceptable.class);
        factors.remove(ada, Office.PHRASE, app.nextCode(), Office.HERE);
    }

    @Test
    void a_secret_is_sealed_for_its_owner_and_a_lost_key_leaves_the_recovery_codes()
            throws IOException {
        List<String> codes = confirmed();
        Principal eve = office.user("eve").principal();
        Authenticator eves = begun(eve);
        factors.confirm(eve, eves.code(), Office.HERE);
        office.database.useTransaction(handle ->
                handle.execute(
                        """
                        update second_factors set last_step = 0,
                            secret = (select secret from second_factors where user_id = ?)
                        where user_id = ?
                        """,
                        eve.id(),
                        ada.id()));
        assertThat(signIn(eves.code())).isInstanceOf(SignIns.Answer.WrongCode.class);
        var key = office.data.resolve("keys").resolve("second-factors.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.delete(key);
        Accounts again = Accounts.open(office.database, office.data, office.clock);
        assertThat(again.signIns().signIn("ada", Office.PHRASE, codes.getFirst(), Office.HERE))
                .isInstanceOf(SignIns.Answer.Granted.class);
    }

    @Test
    void nothing_of_it_is_kept_or_logged_in_the_clear() {
        List<String> codes = confirmed();
        signIn("000000");
        signIn(codes.getFirst());
        signIn(app.nextCode());
        String kept =
                office.database
                        .jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "select encode(secret, 'escape') || f::text || (select string_agg(r::text, '') from recovery_codes r) from second_factors f")
                                        .mapTo(String.class)
                                        .one());
        String log = office.log();
        for (String secret : List.of(app.secret(), codes.getFirst(), "000000", app.nextCode())) {
            assertThat(kept).doesNotContain(secret);
            assertThat(log).doesNotContain(secret);
        }
        assertThat(log)
                .contains(
                        "second_factor_set",
                        "second_factor_failed",
                        "recovery_code_used",
                        Objects.toString(ada.id()));
    }
}
