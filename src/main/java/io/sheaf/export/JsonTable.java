package io.sheaf.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.sheaf.template.FieldsJson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A batch as one JSON document, or as one JSON object a line.
final class JsonTable {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .build();

    private final CardTable table;

    JsonTable(CardTable table) {
        this.table = table;
    }

    void write(Sheet sheet, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("batch");
            json.writeStringField("id", sheet.id());
            json.writeStringField("name", sheet.name());
            json.writeStringField("status", sheet.status());
            json.writeStringField("reader", sheet.reader());
            json.writeNumberField("total", sheet.total());
            json.writeNumberField("done", sheet.done());
            json.writeNumberField("failed", sheet.failed());
            json.writeFieldName("fields");
            JSON.writeValue(json, FieldsJson.write(sheet.fields()));
            json.writeEndObject();
            json.writeArrayFieldStart("rows");
            table.each(
                    sheet.id(),
                    card -> {
                        json.writeRaw("\n");
                        JSON.writeValue(json, CardJson.of(sheet, card));
                    });
            json.writeRaw("\n");
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw("\n");
        }
    }

    void writeLines(Sheet sheet, OutputStream out) throws IOException {
        table.each(
                sheet.id(),
                card -> {
                    String line = CardJson.of(sheet, card) + "\n";
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                });
    }
}
