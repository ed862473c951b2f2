package io.sheaf.album.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.album.Image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// A card to print.
///
/// @param provenance what is known of how its picture came to be
/// @param row the cells of the row that it shows, by header; none when it shows no row
/// @param copies how often it is in the deck, at least 1
record Card(Image image, JsonNode provenance, Map<String, String> row, int copies) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_COPIES = 999;

    static Card of(Image image) {
        JsonNode provenance = tree(image.provenance());
        Map<String, String> row = new LinkedHashMap<>();
        int copies = 1;
        for (JsonNode column : provenance.at("/painting/row")) {
            String name = column.path("name").asText();
            String value = column.path("value").asText();
            row.put(name, value);
            if (name.equalsIgnoreCase("quantity")) {
                copies = copies(value);
            }
        }
        return new Card(image, provenance, row, copies);
    }

    private static int copies(String text) {
        boolean whole = text.strip().matches("\\d{1,3}");
        return whole ? Math.clamp(Integer.parseInt(text.strip()), 1, MOST_COPIES) : 1;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException("stored provenance is not JSON", broken);
        }
    }
}
