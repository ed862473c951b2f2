package io.sheaf.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.endpoint.KeptEndpoint.KeyFrom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;

class EndpointsTest {

    @TempDir Path data;
    private Database database;
    private Endpoints endpoints;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        endpoints = opened(Map.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Endpoints opened(Map<String, String> environment) throws IOException {
        return Endpoints.open(database, data, environment, InstantSource.system());
    }

    private static EndpointDraft draft(String name, @Nullable String key) {
        return new EndpointDraft(
                name,
                Dialect.OPENAI,
                "https://models.example/v1/",
                "eye-2",
                key,
                null,
                Endpoint.Limits.USUAL,
                new Prices(new BigDecimal("2.50"), new BigDecimal("10"), null),
                "{}");
    }

    @Test
    void a_stored_key_reaches_its_server_and_stands_in_no_row_and_no_text() throws IOException {
        endpoints.create(draft("eyes", "sk-very-secret"));
        KeptEndpoint kept = opened(Map.of()).find("eyes").orElseThrow();
        assertThat(kept.endpoint().key()).isEqualTo(new Secret("sk-very-secret"));
        assertThat(kept.keyFrom()).isEqualTo(KeyFrom.STORED);
        assertThat(kept.toString()).doesNotContain("secret-");
        assertThat(kept + "" + draft("eyes", "sk-very-secret")).doesNotContain("sk-very");
        String row =
                database.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "select encode(key, 'escape') || e::text from endpoints e")
                                        .mapTo(String.class)
                                        .one());
        assertThat(row).doesNotContain("sk-very").doesNotContain("very-secret");
        Path key = data.resolve("keys/endpoints.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_in_the_environment_wins() throws IOException {
        endpoints.create(draft("open-ai.2", "stored"));
        KeptEndpoint kept =
                opened(Map.of("SHEAF_KEY_OPEN_AI_2", "from outside"))
                        .find("open-ai.2")
                        .orElseThrow();
        assertThat(kept.endpoint().key()).isEqualTo(new Secret("from outside"));
        assertThat(kept.keyFrom()).isEqualTo(KeyFrom.ENVIRONMENT);
    }

    @Test
    void a_key_sealed_for_another_installation_or_endpoint_is_no_key() throws IOException {
        endpoints.create(draft("one", "secret one"));
        endpoints.create(draft("two", null));
        database.useTransaction(handle ->
                handle.execute(
                        "update endpoints set key = (select key from endpoints where name = 'one') where name = 'two'"));
        assertThat(endpoints.find("two").orElseThrow().endpoint().key()).isNull();
        Files.delete(data.resolve("keys/endpoints.key"));
        assertThat(opened(Map.of()).find("one").orElseThrow().endpoint().key()).isNull();
    }

    @Test
    void keys_that_are_not_given_again_stay_and_empty_ones_go() {
        KeptEndpoint made = endpoints.create(draft("eyes", "first"));
        endpoints.probed(made, "{\"reachable\": true}");
        assertThat(endpoints.find("eyes").orElseThrow().probe()).contains("reachable");
        KeptEndpoint changed = endpoints.replace(draft("eyes", null), made.version()).orElseThrow();
        assertThat(changed.endpoint().key()).isEqualTo(new Secret("first"));
        assertThat(changed.probe()).isNull();
        endpoints.probed(made, "{\"reachable\": true}");
        assertThat(endpoints.find("eyes").orElseThrow().probe()).isNull();
        assertThatThrownBy(() -> endpoints.replace(draft("eyes", null), made.version()))
                .isInstanceOf(EndpointInTheWay.class);
        KeptEndpoint bare = endpoints.replace(draft("eyes", ""), null).orElseThrow();
        assertThat(bare.endpoint().key()).isNull();
        assertThat(endpoints.delete("eyes")).isTrue();
        assertThat(endpoints.replace(draft("eyes", ""), null)).isEmpty();
    }

    @Test
    void a_name_is_taken_once_and_an_address_holds_no_secrets() {
        endpoints.create(draft("eyes", null));
        assertThatThrownBy(() -> endpoints.create(draft("eyes", null)))
                .isInstanceOf(EndpointInTheWay.class);
        for (String base :
                new String[] {
                    "ftp://x",
                    "http://",
                    "nothing",
                    "http://a:b@host",
                    "https://h/?key=x",
                    "http://h#x"
                }) {
            assertThatThrownBy(() ->
                            new EndpointDraft(
                                    "x",
                                    Dialect.OLLAMA,
                                    base,
                                    "",
                                    null,
                                    null,
                                    Endpoint.Limits.USUAL,
                                    Prices.NONE,
                                    "{}"))
                    .as(base)
                    .isInstanceOf(UnfitEndpoint.class);
        }
        assertThatThrownBy(() -> draft("embedded-2", null)).isInstanceOf(UnfitEndpoint.class);
        assertThat(endpoints.names(Dialect.Purpose.READ)).containsExactly("eyes");
        assertThat(endpoints.names(Dialect.Purpose.PAINT)).isEmpty();
    }

    @Test
    void prices_are_per_million_tokens_and_per_picture() {
        Prices prices =
                new Prices(new BigDecimal("2.5"), new BigDecimal("10"), new BigDecimal("0.01"));
        assertThat(prices.of(1000, 200, 1)).isEqualByComparingTo("0.0145");
        assertThat(Prices.NONE.of(5, 5, 5)).isEqualByComparingTo("0");
    }
}
