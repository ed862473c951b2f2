package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class EndpointRoutesTest {

    private final Client client = TestServer.shared().client();
    private final String name = "e-" + UUID.randomUUID();

    @Test
    void an_admin_sets_up_a_server_whose_key_is_never_shown() {
        Exchange made =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "%s", "dialect": "openai", "base": "https://models.example/v1/",
                         "model": "eye-2", "key": "sk-hidden", "limits": {"in_flight": 4},
                         "prices": {"input": 2.5, "output": 10}, "options": {"long_side": 1500}}\
                        """
                                .formatted(name));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.responseText()).doesNotContain("sk-hidden");
        assertThat(made.responseBody().path("key_from").asText()).isEqualTo("stored");
        assertThat(made.responseBody().path("base").asText())
                .isEqualTo("https://models.example/v1");
        Exchange got = client.get("/api/v1/endpoints/" + name);
        assertThat(got.responseText()).doesNotContain("sk-hidden").contains("\"in_flight\":4");
        String tag = got.responseHeader("etag").orElseThrow();
        String change = "{\"dialect\": \"ollama\", \"base\": \"http://127.0.0.1:11434\"}";
        Exchange put = client.put("/api/v1/endpoints/" + name, change, "If-Match", tag);
        assertThat(put.responseBody().path("key_from").asText()).isEqualTo("stored");
        assertThat(client.put("/api/v1/endpoints/" + name, change, "If-Match", tag).status())
                .isEqualTo(412);
        assertThat(client.get("/api/v1/status").responseBody().path("readers").toString())
                .contains("\"test\"", "\"" + name + "\"");
        assertThat(client.delete("/api/v1/endpoints/" + name).status()).isEqualTo(204);
        assertThat(client.get("/api/v1/endpoints/" + name).status()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_taken_is_named() {
        assertThat(
                        client.wrongly()
                                .post(
                                        "/api/v1/endpoints",
                                        "{\"name\": \"Big Eyes\", \"dialect\": \"openai\", \"base\": \"http://h\"}")
                                .responseText())
                .contains("\"field\":\"name\"");
        assertThat(
                        client.post(
                                        "/api/v1/endpoints",
                                        "{\"name\": \"x\", \"dialect\": \"openai\", \"base\": \"h\"}")
                                .responseText())
                .contains("\"field\":\"base\"");
        assertThat(
                        client.wrongly()
                                .post(
                                        "/api/v1/endpoints",
                                        "{\"name\": \"x\", \"dialect\": \"telepathy\", \"base\": \"http://h\"}")
                                .responseText())
                .contains("\"field\":\"dialect\"");
    }
}
