package io.sheaf.reader.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Request;
import io.sheaf.picture.Fitted;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Instruction;
import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.FakeModel.Behaviour;
import io.sheaf.reader.fake.Truth;
import io.sheaf.template.Prompts;
import io.sheaf.web.Cards;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What we ask and what the fake model answers is what OpenAI's own description says.
class OpenAiFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instruction CARD =
            new Instruction(
                    List.of(
                            Field.text("title"),
                            Field.of("year", FieldType.INTEGER),
                            Field.of("subjects", FieldType.LIST),
                            new Field(
                                    "kind",
                                    FieldType.CHOICE,
                                    "",
                                    false,
                                    true,
                                    List.of("book", "map"))),
                    "Cards of a library.");

    private static Set<ValidationMessage> faults(String schema, JsonNode node) throws IOException {
        try (InputStream in = OpenAiFormTest.class.getResourceAsStream("/openai/chat.json")) {
            ObjectNode document = (ObjectNode) JSON.readTree(Objects.requireNonNull(in));
            document.put("$ref", "#/components/schemas/" + schema);
            JsonSchema validator =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(document);
            return validator.validate(node);
        }
    }

    private static Look look(int card) throws IOException {
        return Look.of(new Fitted(new Fitted.Source.Made(Cards.png(card)), "image/png", 60, 40));
    }

    private static Request request(
            Dialect dialect,
            boolean constrained,
            List<Ask.Shown> examples,
            Ask.@Nullable Again again)
            throws IOException {
        ModelOptions options = ModelOptions.read("{\"probabilities\": true}");
        Ask ask =
                new Ask(
                        Step.CONSTRAINED,
                        Prompts.prompt(CARD),
                        examples,
                        look(1),
                        constrained ? Prompts.schema(CARD) : null,
                        again);
        return Tongue.of(dialect, "gpt-x", options).request(ask);
    }

    @Test
    void requests_are_what_the_description_allows() throws IOException {
        for (Request request :
                List.of(
                        request(Dialect.OPENAI, true, List.of(), null),
                        request(Dialect.OPENAI, false, List.of(), null),
                        request(
                                Dialect.OPENAI,
                                true,
                                List.of(new Ask.Shown(look(2), "{\"title\": \"Map\"}")),
                                new Ask.Again("{}", "“title” is missing.")),
                        request(Dialect.LLAMA_CPP, true, List.of(), null))) {
            JsonNode body = JSON.readTree(request.wire().open());
            assertThat(faults("CreateChatCompletionRequest", body)).isEmpty();
        }
        ObjectNode wrong =
                Objects.requireNonNull(request(Dialect.OPENAI, true, List.of(), null).body())
                        .deepCopy();
        wrong.put("response_format", "json");
        assertThat(faults("CreateChatCompletionRequest", wrong)).isNotEmpty();
    }

    @Test
    void the_fake_model_answers_as_the_description_says() throws Exception {
        Truth truth =
                Truth.of(
                        Map.of("card", Cards.png(1)),
                        Map.of("card", JSON.readTree("{\"title\": \"Order\", \"year\": 1943}")));
        try (FakeModel model = FakeModel.start(0, truth, Behaviour.GOOD);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/v1/chat/completions"
                                                            .formatted(model.port())))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .POST(
                                            HttpRequest.BodyPublishers.ofByteArray(
                                                    request(Dialect.OPENAI, true, List.of(), null)
                                                            .wire()
                                                            .open()
                                                            .readAllBytes()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            assertThat(faults("CreateChatCompletionResponse", body)).isEmpty();
            assertThat(JSON.readTree(body.at("/choices/0/message/content").asText()).toString())
                    .isEqualTo(
                            "{\"title\":\"Order\",\"year\":1943,\"subjects\":null,\"kind\":null}");
        }
    }
}
