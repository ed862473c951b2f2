package io.sheaf.web;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class DatabaseAwayTest {

    @Test
    void while_the_database_is_away_the_server_says_so_and_then_goes_on_by_itself()
            throws IOException {
        Path data = Files.createTempDirectory("sheaf-away");
        try (TestServer server = TestServer.withOwnDatabase(data)) {
            Client client = server.client();
            String id =
                    client.batch("Away", Cards.named("gate-away_", 6), true).path("id").asText();
            server.reader().open("gate-away", 2);
            eventually("two are read", () -> done(client, id) == 2);

            TreeSet<Integer> health = new TreeSet<>();
            TreeSet<Integer> others = new TreeSet<>();
            long postmaster = postmaster(data);
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
            eventually(
                    "health says that it is away",
                    () -> {
                        Exchange answer = client.get("/api/v1/health");
                        health.add(answer.status());
                        return answer.responseBody()
                                .path("database")
                                .asText()
                                .equals("unreachable");
                    });
            eventually(
                    "it answers again",
                    () -> {
                        others.add(client.get("/api/v1/batches/" + id).status());
                        health.add(client.get("/api/v1/health").status());
                        return health.contains(200) && others.contains(200);
                    });
            assertThat(health).containsExactly(200, 503);
            assertThat(others).isSubsetOf(200, 503);

            server.reader().open("gate-away", 40);
            assertThat(client.untilFinal(id).at("/progress/done").asInt()).isEqualTo(6);
            assertThat(postmaster(data)).isNotEqualTo(postmaster);
            assertGapless(client, id);
        } finally {
            TestDatabase.remove(data);
        }
    }

    private static void assertGapless(Client client, String id) {
        try (Watching watching = new Watching(client, id, "?since=0")) {
            long last = watching.next().path("number").asLong();
            List<JsonNode> events =
                    new ArrayList<>(
                            watching.until(message -> message.path("number").asLong() == last));
            assertThat(events.stream().map(event -> event.path("number").asLong()))
                    .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(events)
                    .filteredOn(event -> event.path("type").asText().equals("item_finished"))
                    .hasSize(6);
        }
    }

    private static int done(Client client, String id) {
        return client.get("/api/v1/batches/" + id).responseBody().at("/progress/done").asInt();
    }

    private static long postmaster(Path data) {
        try (Stream<Path> files = Files.walk(data.resolve("postgres"), 2)) {
            Path file =
                    files.filter(each -> each.endsWith("postmaster.pid")).findFirst().orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
