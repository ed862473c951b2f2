package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A CSV file of the person's own, made into a batch template that is called after the file and its
/// content: the same file is the same template.
///
/// @param prompt `null` for one made of the table's columns
record OwnTable(String name, String csv, String layout, @Nullable String prompt) {

    private static final List<String> TITLES = List.of("name", "title", "card", "label");
    private static final List<String> BODIES = List.of("body", "text", "description", "rules");
    private static final List<String> CORNERS = List.of("corner", "rank", "numeral", "cost");
    private static final List<String> SYMBOLS = List.of("symbol", "suit", "sign");

    static OwnTable read(Path file, String layout, @Nullable String prompt) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String stem = String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
            String digest = digest(text + "\n" + layout + "\n" + prompt);
            return new OwnTable(stem + " " + digest, text, layout, prompt);
        } catch (CharacterCodingException notUtf8) {
            throw new Failure(Exit.USAGE, file + " is not UTF-8; save it as “CSV UTF-8”.");
        } catch (IOException failure) {
            throw new Failure(Exit.USAGE, file + " cannot be read: " + failure.getMessage());
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Finds or makes the template, in two steps: what columns there are the server says, who reads
    /// the CSV.
    JsonNode template(Api api) {
        JsonNode found = find(api);
        if (found.path("revision").asInt() > 1) {
            return found;
        }
        String path = "/api/v1/batch-templates";
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("name", name).put("prompt_template", "{{theme}}").put("csv_items", csv);
        JsonNode saved =
                found.isMissingNode()
                        ? api.post(path, draft, Map.of())
                        : api.get(path + "/" + found.path("id").asText());
        List<String> columns = new ArrayList<>();
        saved.path("columns").forEach(column -> columns.add(column.asText()));
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("name", name).put("prompt_template", prompt(columns));
        whole.set("lettering", lettering(columns));
        return api.put(path + "/" + saved.path("id").asText(), whole);
    }

    private JsonNode find(Api api) {
        for (int page = 1; ; page++) {
            JsonNode answer = api.get("/api/v1/batch-templates?per_page=100&page=" + page);
            for (JsonNode template : answer.path("templates")) {
                if (template.path("name").asText().equals(name)) {
                    return template;
                }
            }
            if (page >= answer.path("pages").asInt()) {
                return MissingNode.getInstance();
            }
        }
    }

    private String prompt(List<String> columns) {
        return prompt == null ? hole(title(columns)) + ", {{theme}}" : prompt;
    }

    private ObjectNode lettering(List<String> columns) {
        ObjectNode lettering = JsonNodeFactory.instance.objectNode();
        lettering.put("layout", layout).put("frame", !layout.equals("none"));
        lettering.put("title", layout.equals("none") ? "" : hole(title(columns)));
        lettering.put("body", hole(first(columns, BODIES)));
        lettering.put("corner", hole(first(columns, CORNERS)));
        return lettering.put("symbol", hole(first(columns, SYMBOLS)));
    }

    private static String title(List<String> columns) {
        String title = first(columns, TITLES);
        return title.isEmpty()
                ? columns.stream()
                        .filter(name ->
                                !name.startsWith("_") && !List.of("key", "id").contains(name))
                        .findFirst()
                        .orElse(columns.getFirst())
                : title;
    }

    private static String first(List<String> columns, List<String> wanted) {
        return wanted.stream()
                .flatMap(name -> columns.stream().filter(each -> each.equalsIgnoreCase(name)))
                .findFirst()
                .orElse("");
    }

    private static String hole(String column) {
        return column.isEmpty() ? "" : "{{" + column + "}}";
    }
}
