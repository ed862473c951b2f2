package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Two who do something at the same time.
class TwoPeopleTest {

    private final Client client = TestServer.shared().client();

    @RepeatedTest(5)
    void of_two_corrections_of_one_version_one_is_told_that_the_other_was_quicker() {
        String item = item("Both correct");
        String tag = client.get(item).responseHeader("ETag").orElseThrow();
        List<Exchange> answers =
                atOnce(
                        () -> client.patch(item, values("title", "Emma"), "If-Match", tag),
                        () -> client.patch(item, values("title", "Sanditon"), "If-Match", tag));
        assertThat(answers).extracting(Exchange::status).containsExactlyInAnyOrder(200, 412);
        Exchange won =
                answers.stream().filter(each -> each.status() == 200).findFirst().orElseThrow();
        assertThat(client.get(item).responseBody().at("/values/title"))
                .isEqualTo(won.responseBody().at("/values/title"));
        assertThat(client.get(item).responseHeader("ETag")).isEqualTo(won.responseHeader("ETag"));
    }

    @RepeatedTest(5)
    void corrections_of_different_fields_both_stand() {
        String item = item("Both add");
        List<Exchange> answers =
                atOnce(
                        () -> client.patch(item, values("title", "Emma")),
                        () -> client.patch(item, values("year of issue", "1815")));
        assertThat(answers).extracting(Exchange::status).containsExactly(200, 200);
        JsonNode values = client.get(item).responseBody().path("values");
        assertThat(values.path("title").asText()).isEqualTo("Emma");
        assertThat(values.path("year of issue").asText()).isEqualTo("1815");
    }

    @Test
    void one_wish_sent_twice_at_once_is_one_batch() {
        String session = session();
        String body = wish(session, "once");
        List<Exchange> answers =
                atOnce(
                        () -> client.post("/api/v1/batches", body, "Idempotency-Key", "twice"),
                        () -> client.post("/api/v1/batches", body, "Idempotency-Key", "twice"));
        assertThat(answers).extracting(Exchange::status).containsExactlyInAnyOrder(200, 201);
        assertThat(answers.getFirst().responseBody().path("id"))
                .isEqualTo(answers.getLast().responseBody().path("id"));
        Exchange other =
                client.post(
                        "/api/v1/batches", wish(session(), "other"), "Idempotency-Key", "twice");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.responseBody().at("/errors/0/field").asText())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void two_wishes_for_one_session_at_once_make_one_batch() {
        String session = session();
        List<Exchange> answers =
                atOnce(
                        () -> client.post("/api/v1/batches", wish(session, "mine")),
                        () -> client.post("/api/v1/batches", wish(session, "yours")));
        assertThat(answers).extracting(Exchange::status).containsExactlyInAnyOrder(201, 422);
    }

    private String item(String name) {
        String id = client.batch(name, Cards.named("two-", 1), true).path("id").asText();
        client.untilFinal(id);
        return "/api/v1/batches/" + id + "/items/1";
    }

    private String session() {
        return client.upload("", Cards.named("pair-", 2))
                .responseBody()
                .path("session_id")
                .asText();
    }

    private static String wish(String session, String name) {
        return """
        {"session_id": "%s", "name": "%s", "reader": "test", "fields": [{"name": "title"}]}\
        """
                .formatted(session, name);
    }

    private static String values(String field, String value) {
        return "{\"values\": {\"%s\": \"%s\"}}".formatted(field, value);
    }

    private static List<Exchange> atOnce(Supplier<Exchange> one, Supplier<Exchange> other) {
        CyclicBarrier together = new CyclicBarrier(2);
        return Stream.of(one, other)
                .map(person ->
                        CompletableFuture.supplyAsync(
                                () -> {
                                    await(together);
                                    return person.get();
                                },
                                task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
