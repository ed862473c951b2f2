package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.UnfitEndpoint;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class WorkflowTest {

    private static final String OWN =
            """
            {"workflow": {"1": {"class_type": "Flux", "inputs": {
                "text": "masterpiece, {{prompt}}, {{steps|4}} steps", "seed": "{{seed}}",
                "width": "{{width}}", "height": "{{height}}", "shift": "{{guidance|3.5}}",
                "kind": "{{sampler|euler}}", "model": ["2", 0]}}}, "output": "1"}
            """;

    @Test
    void placeholders_become_what_the_painting_says_and_keep_their_type() throws NotPainted {
        JsonNode inputs = filled(OWN, Asked.painting()).at("/1/inputs");
        assertThat(inputs.path("text").asText())
                .isEqualTo("masterpiece, (a card:1.2) of the \\(old\\) Fool, 20 steps");
        assertThat(inputs.path("seed").isIntegralNumber()).isTrue();
        assertThat(inputs.path("shift").asDouble()).isEqualTo(6.5);
        assertThat(inputs.path("kind").asText()).isEqualTo("euler");
        assertThat(inputs.path("model").toString()).isEqualTo("[\"2\",0]");
    }

    @Test
    void a_cell_cannot_stand_for_anything() throws NotPainted {
        Painting usual = Asked.painting();
        Painting sly =
                new Painting(
                        new Prompt(List.of(new Prompt.Part.Data("{{seed}} $1 \"}", "title"))),
                        Prompt.EMPTY,
                        "",
                        64,
                        96,
                        7,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        usual.lettering());
        JsonNode inputs = filled(OWN, sly).at("/1/inputs");
        assertThat(inputs.path("text").asText()).isEqualTo("masterpiece,   seed   $1 \" , 4 steps");
        assertThat(inputs.path("shift").isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"workflow": {"nodes": [], "links": []}}                | Export (API)
                    {"workflow": "x"}                                       | Export (API)
                    {"workflow": {}}                                        | Export (API)
                    {"workflow": {"1": {"inputs": {"a": "{{prompt}}"}}}}    | no place for {{seed}}
                    """)
    void a_workflow_that_cannot_work_is_refused_when_it_is_set(String options, String words) {
        assertThatThrownBy(() -> workflow(options))
                .isInstanceOf(UnfitEndpoint.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_loader_for_each_lora_stands_between_checkpoint_and_users() throws NotPainted {
        List<Painting.Lora> two =
                List.of(new Painting.Lora("a", 1, true), new Painting.Lora("b", -0.5, true));
        JsonNode graph = workflow("{}").filled(Asked.painting(), "dreamer", two).graph();
        assertThat(graph.at("/3/inputs/model").toString()).isEqualTo("[\"sheaf_lora_2\",0]");
        assertThat(graph.at("/6/inputs/clip").toString()).isEqualTo("[\"sheaf_lora_2\",1]");
        assertThat(graph.at("/8/inputs/vae").toString()).isEqualTo("[\"4\",2]");
        assertThat(graph.at("/sheaf_lora_2/inputs/model").toString())
                .isEqualTo("[\"sheaf_lora_1\",0]");
        assertThat(graph.at("/sheaf_lora_1/inputs/clip").toString()).isEqualTo("[\"4\",1]");
        assertThat(graph.at("/sheaf_lora_2/inputs/strength_clip").asDouble()).isEqualTo(-0.5);
    }

    private static JsonNode filled(String options, Painting painting) throws NotPainted {
        return workflow(options).filled(painting, "", List.of()).graph();
    }

    private static Workflow workflow(String options) {
        return Workflow.of(Options.of(Dialect.COMFYUI, options));
    }
}
