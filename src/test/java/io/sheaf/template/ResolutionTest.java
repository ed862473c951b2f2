package io.sheaf.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;
import io.sheaf.template.Invalid.Fault;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Rows and a theme become paintings in which nothing is open.
class ResolutionTest {

    private static Design design(String json) throws Exception {
        return DesignJson.sent(
                new ObjectMapper().readValue("{\"name\": \"x\"," + json + "}", ObjectNode.class));
    }

    private static Resolution resolved(String json, String csv) throws Exception {
        return Resolution.of(
                design(json), CsvItemsJson.sent(TextNode.valueOf(csv)), "ink {{name}}");
    }

    private static List<String> at(Resolution resolution) {
        return resolution.faults().stream().map(Fault::at).toList();
    }

    @Test
    void cells_and_theme_fill_holes_and_stay_data() throws Exception {
        Resolution resolution =
                resolved("\"prompt_template\": \"a {{ name }}, {{theme}}\"", "name\n<lora:x:1>\n");
        assertThat(resolution.paintings().getFirst().painting().prompt().parts())
                .containsExactly(
                        new Prompt.Part.Words("a "),
                        new Prompt.Part.Data("<lora:x:1>", "name"),
                        new Prompt.Part.Words(", "),
                        new Prompt.Part.Data("ink {{name}}", "theme"));
    }

    @Test
    void an_empty_cell_that_the_prompt_needs_is_told_with_its_place() throws Exception {
        Resolution resolution =
                resolved("\"prompt_template\": \"{{name}} {{suit}}\"", "name,suit\nA,\n,B\nC,D\n");
        assertThat(at(resolution)).containsExactly("csv_items[0].suit", "csv_items[1].name");
    }

    @Test
    void a_hole_that_no_column_fills_is_told_with_its_position() throws Exception {
        Resolution resolution =
                resolved(
                        "\"prompt_template\": \"ab {{nam}} {{theme\", \"lettering\": {\"layout\": \"card\", \"title\": \"{{x}}\"}",
                        "name\nA\n");
        assertThat(at(resolution))
                .containsExactly("prompt_template", "prompt_template", "lettering.title");
        assertThat(resolution.faults().getFirst().detail()).contains("At character 4");
    }

    @Test
    void a_row_decides_for_itself_where_it_says_so() throws Exception {
        Painting painting =
                resolved(
                                "\"prompt_template\": \"{{name}}\", \"width\": 512",
                                "name,_width,_seed,_prompt,_steps\nA,640,7,only {{name}} (x:2),\n")
                        .paintings()
                        .getFirst()
                        .painting();
        assertThat(painting.width()).isEqualTo(640);
        assertThat(painting.seed()).isEqualTo(7);
        assertThat(painting.steps()).isNull();
        assertThat(painting.prompt().written()).isEqualTo("only A (x:2)");
        assertThat(painting.prompt().parts()).allMatch(part -> part instanceof Prompt.Part.Data);
        assertThat(painting.row()).extracting(Painting.Column::name).containsExactly("name");
    }

    @Test
    void a_row_keeps_its_seed_when_others_come() throws Exception {
        String design =
                "\"prompt_template\": \"{{name}}\", \"seeds\": {\"policy\": \"per_item\", \"base\": 5}";
        long alone = resolved(design, "name\nA\n").paintings().getFirst().painting().seed();
        List<Resolved> three = resolved(design, "name\nZ\nA\nB\n").paintings();
        assertThat(three.get(1).painting().seed()).isEqualTo(alone);
        assertThat(three.stream().map(each -> each.painting().seed()).distinct()).hasSize(3);
    }

    @Test
    void variants_follow_each_other_with_seeds_of_their_own() throws Exception {
        List<Resolved> two =
                resolved(
                                "\"prompt_template\": \"x\", \"variants\": 2, \"seeds\": {\"policy\": \"column\", \"column\": \"s\"}",
                                "key,s\na,4294967295\nb,9\n")
                        .paintings();
        assertThat(two).extracting(Resolved::key).containsExactly("a", "a#2", "b", "b#2");
        assertThat(two)
                .extracting(each -> each.painting().seed())
                .containsExactly(4294967295L, 0L, 9L, 10L);
        assertThat(two).extracting(Resolved::name).startsWith("01 a.png", "02 a.png");
    }
}
