package io.sheaf.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What `--template` names: a JSON file with a list of fields (or an object with `fields`), or a
/// template that the server keeps.
final class TemplateFile {

    private TemplateFile() {}

    static ArrayNode read(Path file) {
        try {
            JsonNode node = new ObjectMapper().readTree(Files.readString(file));
            if ((node.isArray() ? node : node.path("fields")) instanceof ArrayNode fields) {
                return fields;
            }
            throw new Failure(
                    Exit.USAGE,
                    file + " holds no list of fields: write [{\"name\": \"title\"}, …].");
        } catch (JsonProcessingException broken) {
            throw new Failure(
                    Exit.USAGE,
                    file
                            + " is not JSON: line "
                            + broken.getLocation().getLineNr()
                            + ", column "
                            + broken.getLocation().getColumnNr()
                            + ".");
        } catch (IOException failure) {
            throw new Failure(Exit.USAGE, file + " cannot be read: " + failure.getMessage());
        }
    }

    static String find(Api api, String name) {
        for (int page = 1; ; page++) {
            JsonNode answer = api.get("/api/v1/templates?per_page=100&page=" + page);
            for (JsonNode template : answer.path("templates")) {
                if (template.path("name").asText().equalsIgnoreCase(name)) {
                    return template.path("id").asText();
                }
            }
            if (page >= answer.path("pages").asInt()) {
                throw new Failure(
                        Exit.USAGE,
                        "--template " + name + ": there is no such file and no such template.");
            }
        }
    }
}
