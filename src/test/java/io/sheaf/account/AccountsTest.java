package io.sheaf.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

class AccountsTest {

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void an_access_token_is_good_for_a_quarter_of_an_hour_and_not_a_second_longer() {
        office.user("ada");
        Grant grant = office.granted("ada");
        office.clock.pass(Duration.ofMinutes(15).minusMillis(1));
        assertThat(office.known(grant.access())).isTrue();
        office.clock.pass(Duration.ofMillis(1));
        assertThat(office.known(grant.access())).isFalse();
    }

    @Test
    void a_token_from_the_future_is_not_good_yet() {
        office.user("ada");
        Grant grant = office.granted("ada");
        office.clock.pass(Duration.ofSeconds(-1));
        assertThat(office.known(grant.access())).isFalse();
    }

    @Test
    void a_refresh_token_waits_for_thirty_days() {
        office.user("ada");
        Grant grant = office.granted("ada");
        office.clock.pass(Duration.ofDays(30).minusMillis(1));
        Grant next = office.accounts.signIns().refresh(grant.refresh(), Office.HERE).orElseThrow();
        office.clock.pass(Duration.ofDays(30));
        assertThat(office.accounts.signIns().refresh(next.refresh(), Office.HERE)).isEmpty();
    }

    @Test
    void no_sign_in_lasts_longer_than_ninety_days() {
        office.user("ada");
        Grant grant = office.granted("ada");
        for (int month = 0; month < 3; month++) {
            office.clock.pass(Duration.ofDays(29));
            grant = office.accounts.signIns().refresh(grant.refresh(), Office.HERE).orElseThrow();
        }
        assertThat(grant.refreshExpires())
                .isEqualTo(office.clock.instant().plus(Duration.ofDays(3)));
        office.clock.pass(Duration.ofDays(3));
        assertThat(office.accounts.signIns().refresh(grant.refresh(), Office.HERE)).isEmpty();
    }

    @Test
    void what_was_opened_with_a_sign_in_ends_with_it() {
        office.user("ada");
        Caller caller = office.caller(office.granted("ada").access());
        office.clock.pass(Duration.ofDays(90).minusMillis(1));
        assertThat(office.accounts.access().stands(caller)).isTrue();
        office.clock.pass(Duration.ofMillis(1));
        assertThat(office.accounts.access().stands(caller)).isFalse();
    }

    @Test
    void a_hash_of_another_cost_is_made_anew_when_its_owner_signs_in() {
        User ada = office.user("ada");
        String cheap = new Passwords(new Passwords.Cost(8_192, 1)).hash(Office.PHRASE);
        office.hash(ada, cheap);
        assertThat(office.signIn("ada", "a wrong guess")).isInstanceOf(SignIns.Answer.Wrong.class);
        assertThat(office.hash(ada)).isEqualTo(cheap);
        assertThat(office.known(office.granted("ada").access())).isTrue();
        String renewed = office.hash(ada);
        assertThat(renewed).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(office.known(office.granted("ada").access())).isTrue();
        assertThat(office.hash(ada)).isEqualTo(renewed);
    }

    @Test
    void a_password_that_was_typed_counts_for_a_quarter_of_an_hour() {
        User ada = office.user("ada");
        Grant grant = office.granted("ada");
        Caller caller = office.caller(grant.access());
        Reauthentication again = office.accounts.reauthentication();
        office.clock.pass(Duration.ofMinutes(15).minusMillis(1));
        assertThat(again.lately(caller)).isTrue();
        office.clock.pass(Duration.ofMillis(1));
        assertThat(again.lately(caller)).isFalse();
        assertThatThrownBy(() -> again.confirm(caller, "a wrong guess", Office.HERE))
                .isInstanceOf(Unacceptable.class);
        assertThat(again.lately(caller)).isFalse();
        again.confirm(caller, Office.PHRASE, Office.HERE);
        assertThat(again.lately(caller)).isTrue();
        assertThat(office.log()).contains("\"password_confirmed\"").contains(ada.id().toString());
    }

    @Test
    void who_has_no_password_yet_is_not_asked_for_it() {
        String link = office.accounts.firstRun().offer().orElseThrow();
        Grant grant =
                office.accounts.firstRun().redeem(link, null, null, Office.HERE).orElseThrow();
        Caller caller = office.caller(grant.access());
        office.clock.pass(Duration.ofHours(1));
        assertThat(office.accounts.reauthentication().lately(caller)).isTrue();
    }

    @Test
    void a_sign_in_that_nobody_uses_any_more_is_not_listed() {
        Principal ada = office.user("ada").principal();
        office.granted("ada");
        office.clock.pass(Duration.ofDays(29));
        office.granted("ada");
        assertThat(office.accounts.signIns().list(ada)).hasSize(2);
        office.clock.pass(Duration.ofDays(1));
        assertThat(office.accounts.signIns().list(ada)).hasSize(1);
    }

    @Test
    void nobody_is_there_from_the_start_whose_password_could_be_known() {
        for (String name : List.of("local", "admin", "root", "sheaf", "postgres", "")) {
            for (String password : List.of("", name, "admin", "password", "sheaf", "local")) {
                assertThat(office.signIn(name, password))
                        .as(name + " with " + password)
                        .isInstanceOf(SignIns.Answer.Wrong.class);
                office.clock.pass(Duration.ofHours(1));
            }
        }
    }

    @Test
    void a_password_has_no_age() {
        office.user("ada");
        office.clock.pass(Duration.ofDays(10 * 365));
        assertThat(office.signIn("ada", Office.PHRASE)).isInstanceOf(SignIns.Answer.Granted.class);
    }

    @Test
    void names_are_the_same_in_any_case_and_in_any_unicode_form() {
        office.user("Zoë Çelik");
        assertThat(office.signIn("zoe\u0308 çelik", Office.PHRASE))
                .isInstanceOf(SignIns.Answer.Granted.class);
        assertThatThrownBy(() -> office.user("ZOË ÇELIK")).isInstanceOf(InTheWay.class);
        assertThatThrownBy(() -> office.user("ada\u202e")).isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> office.user("  ")).isInstanceOf(Unacceptable.class);
    }

    @Test
    void guessing_gets_slower_and_is_never_locked_out_for_good() {
        office.user("ada");
        for (int guess = 0; guess < 5; guess++) {
            assertThat(office.signIn("ada", "a wrong guess"))
                    .isInstanceOf(SignIns.Answer.Wrong.class);
        }
        assertThat(later(office.signIn("ADA", Office.PHRASE))).isEqualTo(Duration.ofSeconds(1));
        assertThat(office.signIn("grace", "a wrong guess"))
                .isInstanceOf(SignIns.Answer.Wrong.class);
        assertThat(elsewhere("ada")).isInstanceOf(SignIns.Answer.Granted.class);
        Duration longest = Duration.ZERO;
        for (int guess = 0; guess < 20; guess++) {
            office.clock.pass(longest.plusSeconds(1));
            assertThat(office.signIn("ada", "a wrong guess"))
                    .isInstanceOf(SignIns.Answer.Wrong.class);
            longest = later(office.signIn("ada", "a wrong guess"));
        }
        assertThat(longest).isEqualTo(Duration.ofMinutes(15));
        office.clock.pass(Duration.ofMinutes(15));
        assertThat(office.signIn("ada", Office.PHRASE)).isInstanceOf(SignIns.Answer.Granted.class);
        assertThat(office.signIn("ada", "a wrong guess")).isInstanceOf(SignIns.Answer.Wrong.class);
    }

    private static Duration later(SignIns.Answer answer) {
        return switch (answer) {
            case SignIns.Answer.Later later -> later.after();
            case SignIns.Answer other -> throw new AssertionError(other);
        };
    }

    private SignIns.Answer elsewhere(String name) {
        return office.accounts
                .signIns()
                .signIn(name, Office.PHRASE, null, new Source("192.0.2.77", "request-2"));
    }

    @Test
    void who_has_come_by_a_token_cannot_guess_the_password_with_it() {
        Principal ada = office.user("ada").principal();
        Users users = office.accounts.users();
        for (int guess = 0; guess < 5; guess++) {
            assertThatThrownBy(() ->
                            users.changePassword(ada, "a guess", "a phrase of hers", Office.HERE))
                    .isInstanceOf(Unacceptable.class);
        }
        assertThatThrownBy(() ->
                        users.changePassword(ada, Office.PHRASE, "a phrase of hers", Office.HERE))
                .isInstanceOfSatisfying(
                        TooBusy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        office.clock.pass(Duration.ofSeconds(1));
        users.changePassword(ada, Office.PHRASE, "a phrase of hers", Office.HERE);
        assertThat(office.signIn("ada", "a phrase of hers"))
                .isInstanceOf(SignIns.Answer.Granted.class);
    }

    @Test
    void one_address_cannot_try_one_password_on_everybody() {
        int tries = 0;
        while (office.signIn("user " + tries, "Sommer in the city")
                instanceof SignIns.Answer.Wrong) {
            tries++;
        }
        assertThat(tries).isEqualTo(50);
    }

    @Test
    void after_a_rotation_the_key_before_is_still_believed_and_the_one_before_that_is_not()
            throws IOException {
        office.user("ada");
        Grant grant = office.granted("ada");
        KeyRing other = KeyRing.open(office.data, office.clock);
        other.rotate();
        assertThat(office.known(grant.access())).isTrue();
        Grant next = office.granted("ada");
        other.rotate();
        assertThat(office.known(grant.access())).isFalse();
        assertThat(office.known(next.access())).isTrue();
    }

    @Test
    void keys_and_logs_are_for_their_owner_only() throws IOException {
        office.user("ada");
        assertThat(permissions("keys")).isEqualTo("rwx------");
        assertThat(permissions("keys/sign-in.json")).isEqualTo("rw-------");
        assertThat(permissions("logs")).isEqualTo("rwx------");
        assertThat(permissions("logs/security.log")).isEqualTo("rw-------");
    }

    private String permissions(String path) throws IOException {
        Path file = office.data.resolve(path);
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void the_first_admin_is_the_local_person_by_whichever_way_they_come() {
        User ada =
                office.accounts.users().create("ada", Role.ADMIN, Office.PHRASE, "", Office.HERE);
        assertThat(ada.id()).isEqualTo(Accounts.local().id());
        User grace =
                office.accounts.users().create("grace", Role.ADMIN, Office.PHRASE, "", Office.HERE);
        assertThat(grace.id()).isNotEqualTo(Accounts.local().id());
    }

    @Test
    void the_first_link_works_once() {
        FirstRun first = office.accounts.firstRun();
        String link = first.offer().orElseThrow();
        assertThat(first.redeem("sheaf_1_guessed", null, null, Office.HERE)).isEmpty();
        assertThatThrownBy(() -> first.redeem(link, "ada", "short", Office.HERE))
                .isInstanceOf(Unacceptable.class);
        Grant grant = first.redeem(link, "ada", Office.PHRASE, Office.HERE).orElseThrow();
        assertThat(grant.who()).isEqualTo(new Principal(Accounts.local().id(), "ada", Role.ADMIN));
        assertThat(office.known(grant.access())).isTrue();
        assertThat(first.redeem(link, null, null, Office.HERE)).isEmpty();
        assertThat(first.offer()).isEmpty();
        assertThat(office.granted("ada").who()).isEqualTo(grant.who());
    }

    @Test
    void a_link_is_void_when_somebody_has_a_password_meanwhile() {
        FirstRun first = office.accounts.firstRun();
        String link = first.offer().orElseThrow();
        assertThat(first.admit("admin", Office.PHRASE, Office.HERE)).isTrue();
        assertThat(first.redeem(link, null, null, Office.HERE)).isEmpty();
        assertThat(first.admit("mallory", Office.PHRASE, Office.HERE)).isFalse();
        assertThat(office.signIn("mallory", Office.PHRASE))
                .isInstanceOf(SignIns.Answer.Wrong.class);
    }

    @Test
    void a_ticket_lasts_for_half_a_minute_and_no_longer_than_what_it_was_given_for() {
        office.user("ada");
        Caller caller = caller(office.granted("ada").access());
        Tickets tickets = office.accounts.tickets();
        String late = tickets.issue(caller).text();
        office.clock.pass(Duration.ofSeconds(30));
        assertThat(tickets.redeem(late)).isEmpty();
        String good = tickets.issue(caller).text();
        String dead = tickets.issue(caller).text();
        assertThat(tickets.redeem(good)).contains(caller);
        assertThat(tickets.redeem(good)).isEmpty();
        office.accounts.signIns().end(caller, Office.HERE);
        assertThat(tickets.redeem(dead)).isEmpty();
    }

    private Caller caller(String bearer) {
        return switch (office.accounts.access().of(bearer)) {
            case Access.Answer.Known known -> known.caller();
            case Access.Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    @Test
    void an_api_token_ends_at_its_time_and_with_a_new_password() {
        Principal ada = office.user("ada").principal();
        ApiTokens tokens = office.accounts.tokens();
        var ends = office.clock.instant().plus(Duration.ofDays(1));
        String brief = tokens.make(ada, "brief", ends, Office.HERE).secret();
        String open = tokens.make(ada, "open", null, Office.HERE).secret();
        assertThat(office.known(brief)).isTrue();
        office.clock.pass(Duration.ofDays(1));
        assertThat(office.known(brief)).isFalse();
        assertThat(office.known(open)).isTrue();
        office.accounts
                .users()
                .changePassword(ada, Office.PHRASE, "another phrase of hers", Office.HERE);
        assertThat(office.known(open)).isFalse();
        assertThat(tokens.list(ada)).isEmpty();
    }

    @Test
    void the_log_tells_what_happened_without_secrets_or_false_lines() throws IOException {
        office.user("ada");
        Grant grant = office.granted("ada");
        office.signIn("ada\n{\"event\":\"signed_in\"}\u2028\u001b[31m", "a secret guess");
        office.accounts.signIns().refresh(grant.refresh(), Office.HERE);
        office.accounts.signIns().refresh(grant.refresh(), Office.HERE);
        assertThat(office.log().lines().map(AccountsTest::event))
                .containsExactly("user_created", "signed_in", "sign_in_failed", "refresh_reused");
        assertThat(office.log())
                .doesNotContain(grant.access(), grant.refresh(), Office.PHRASE, "a secret guess")
                .matches("[\\x20-\\x7e\\n]+");
    }

    private static String event(String line) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.path("request_id").asText()).isEqualTo("request-1");
            assertThat(json.path("address").asText()).isEqualTo("192.0.2.1");
            return json.path("event").asText().toLowerCase(Locale.ROOT);
        } catch (IOException broken) {
            throw new AssertionError(line, broken);
        }
    }
}
