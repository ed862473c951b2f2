package io.sheaf.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A template that is there from the first start: a design and its rows among the program's
/// resources.
///
/// @param id the same in every installation
record StartingTemplate(long id, String name, String file) {

    static final List<StartingTemplate> ALL =
            List.of(
                    new StartingTemplate(1, "Playing Card Deck", "playing-cards"),
                    new StartingTemplate(2, "Tarot Major Arcana", "tarot"),
                    new StartingTemplate(3, "Zodiac Signs", "zodiac"));

    Design design() {
        try {
            return DesignJson.sent(new ObjectMapper().readValue(text(".json"), ObjectNode.class));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    CsvItems items() {
        return CsvRules.checked(CsvText.read(text(".csv")));
    }

    private String text(String ending) {
        String path = "/templates/" + file + ending;
        try (InputStream bytes = StartingTemplate.class.getResourceAsStream(path)) {
            if (bytes == null) {
                throw new FileNotFoundException(path + " is not in the program");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
