package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

/// What people do before there is a batch, and with all of its rows at once.
class TrialTest {

    private final Client client = TestServer.shared().client();

    @Test
    void one_card_is_read_before_there_is_a_batch() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("notes.txt", "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.put("first.png", Cards.png(1));
        files.put("hollow.png", Cards.hollow());
        String session = client.upload("", files).responseBody().path("session_id").asText();
        String path = "/api/v1/uploads/" + session;
        String wish =
                "{\"fields\": [{\"name\": \"title\"}, {\"name\": \"off\", \"active\": false}], \"reader\": \"test\"%s}";
        JsonNode read = client.post(path + "/read", wish.formatted("")).responseBody();
        assertThat(read.path("file").asText()).isEqualTo("first.png");
        assertThat(read.at("/cells/0/value").asText()).isEqualTo("first.png/title");
        assertThat(read.path("cells")).hasSize(1);
        assertThat(read.path("cost").asInt()).isZero();
        assertThat(read.path("width").asInt()).isEqualTo(60);
        JsonNode broken =
                client.post(path + "/read", wish.formatted(", \"position\": 3")).responseBody();
        assertThat(broken.path("reason").asText()).isNotBlank();
        assertThat(client.post(path + "/read", wish.formatted(", \"position\": 9")).status())
                .isEqualTo(422);
        assertThat(client.post(path + "/read", wish.replace("\"test\"%s", "\"nobody\"")).status())
                .isEqualTo(422);
        Exchange image = client.get(path + "/files/2/image");
        assertThat(image.responseHeader("Content-Type").orElseThrow()).isEqualTo("image/jpeg");
        assertThat(client.get(path + "/files/1/image").status()).isEqualTo(404);
        assertThat(client.get(path).responseBody().path("total").asInt()).isEqualTo(3);
    }

    @Test
    void rows_are_marked_ordered_counted_and_replaced_through_the_front_door() {
        String id = client.batch("All at once", Cards.named("r", 3), true).path("id").asText();
        client.untilFinal(id);
        String path = "/api/v1/batches/" + id;
        JsonNode marked =
                client.put(path + "/items/2/mark", "{\"mark\": \"flagged\"}").responseBody();
        assertThat(marked.at("/mark/kind").asText()).isEqualTo("flagged");
        assertThat(client.get(path).responseBody().at("/review/flagged").asInt()).isOne();
        assertThat(
                        client.get(path + "/order?sort=-value&sort_field=title&mark=none")
                                .responseBody()
                                .path("seqs"))
                .extracting(JsonNode::asInt)
                .containsExactly(3, 1);
        assertThat(client.get(path + "/items?seqs=3,1").responseBody().path("items"))
                .extracting(item -> item.path("seq").asInt())
                .containsExactly(3, 1);
        assertThat(client.get(path + "/order?sort=value").status()).isEqualTo(422);
        JsonNode column = client.get(path + "/column?field=title").responseBody();
        assertThat(column.path("distinct").asInt()).isEqualTo(3);
        JsonNode replaced =
                client.post(
                                path + "/replacements",
                                "{\"field\": \"title\", \"find\": \".png\", \"replacement\": \"\"}")
                        .responseBody();
        assertThat(replaced.path("cells").asInt()).isEqualTo(3);
        assertThat(client.get(path + "/export.csv").responseText()).contains("r1/title");
        JsonNode undone =
                client.delete(path + "/replacements/" + replaced.path("id").asText())
                        .responseBody();
        assertThat(undone.path("cells").asInt()).isEqualTo(3);
        assertThat(client.get(path + "/export.csv").responseText()).contains("r1.png/title");
        assertThat(client.get(path + "/readings").responseBody().path("batches")).hasSize(1);
    }
}
