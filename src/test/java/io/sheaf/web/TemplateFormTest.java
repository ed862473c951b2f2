package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A batch template whose rows are an uploaded CSV file.
class TemplateFormTest {

    private static final String TEMPLATES = "/api/batch-templates";

    private final Client client = TestServer.shared().client();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String design() {
        return "{\"name\": \"%s\", \"prompt_template\": \"{{name}}\"}".formatted(UUID.randomUUID());
    }

    private Exchange send(String design, byte[] csv) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("template", utf8(design));
        parts.put("csv_items", csv);
        return client.form("POST", TEMPLATES, parts);
    }

    private JsonNode rows(byte[] csv) {
        Exchange made = send(design(), csv);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("csv_items");
    }

    private String fault(byte[] csv, String field) {
        Exchange refused = send(design(), csv);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.responseBody().at("/errors/0/field").asText()).isEqualTo(field);
        return refused.responseBody().at("/errors/0/detail").asText();
    }

    @Test
    void a_file_is_read_as_spreadsheets_save_it() {
        assertThat(
                        rows(utf8("\uFEFFname;note\r\n\"Rabe; alt\";\"sagt \"\"nie\"\"\"\r\n"))
                                .toString())
                .isEqualTo("[{\"name\":\"Rabe; alt\",\"note\":\"sagt \\\"nie\\\"\"}]");
        Charset utf16 = StandardCharsets.UTF_16LE;
        assertThat(rows("\uFEFFname\tnote\nÉlan\t☉\n".getBytes(utf16)).toString())
                .isEqualTo("[{\"name\":\"Élan\",\"note\":\"☉\"}]");
        assertThat(rows("\uFEFFname\nÉlan\n".getBytes(StandardCharsets.UTF_16BE)).toString())
                .isEqualTo("[{\"name\":\"Élan\"}]");
    }

    @Test
    void what_is_wrong_is_told_with_row_and_column() {
        assertThat(fault(utf8("name,note\nRaven,x\nOwl\n"), "csv_items[1]"))
                .contains("Row 2 (line 3)")
                .contains("column 2 (“note”)");
        assertThat(fault(utf8("name,name\nRaven,x\n"), "csv_items.columns[1]"))
                .contains("columns 1 and 2");
        assertThat(fault(utf8("name\nRaven\n\"Owl\n"), "csv_items[1]")).contains("quote");
        assertThat(fault(utf8("name,_width\nRaven,wide\n"), "csv_items[0]._width"))
                .contains("Row 1, column “_width”");
        byte[] latin = "name\nRaven\nÉlan\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(fault(latin, "csv_items")).contains("Line 3 is not UTF-8");
    }

    @Test
    void a_form_must_have_its_parts_and_no_others() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("csv_items", utf8("name\nRaven\n"));
        assertThat(client.form("POST", TEMPLATES, parts).status()).isEqualTo(400);
        parts.put("template", utf8(design()));
        parts.put("rows", utf8("name\n"));
        assertThat(client.form("POST", TEMPLATES, parts).responseText()).contains("no such part");
        parts.remove("rows");
        parts.put("template", utf8("{"));
        assertThat(client.form("POST", TEMPLATES, parts).status()).isEqualTo(400);
        parts.remove("csv_items");
        parts.put("template", utf8(design()));
        assertThat(client.form("POST", TEMPLATES, parts).status()).isEqualTo(400);
    }

    @Test
    void a_new_file_makes_a_new_revision_and_none_keeps_the_rows() {
        String design = design();
        JsonNode made = send(design, utf8("name\nRaven\n")).responseBody();
        String path = TEMPLATES + "/" + made.path("id").asLong();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("template", utf8(design));
        Exchange kept = client.form("PUT", path, parts);
        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        assertThat(kept.responseBody().path("csv_items")).isEqualTo(made.path("csv_items"));
        parts.put("csv_items", utf8("name\nOwl\nCrow\n"));
        Exchange replaced = client.form("PUT", path, parts);
        assertThat(replaced.responseBody().path("revision").asInt()).isEqualTo(3);
        assertThat(replaced.responseBody().path("template_item_count").asInt()).isEqualTo(2);
    }
}
