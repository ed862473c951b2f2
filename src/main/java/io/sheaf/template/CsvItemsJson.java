package io.sheaf.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.template.Invalid.Fault;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Rows as JSON: outside an array of objects or one CSV text, in the table `{columns, rows}`.
public final class CsvItemsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CsvItemsJson() {}

    /// An object for each row, its members in the order of the columns.
    public static ArrayNode objects(CsvItems items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(items.rows().size());
        for (List<String> row : items.rows()) {
            ObjectNode node = array.addObject();
            for (int i = 0; i < row.size(); i++) {
                node.put(items.columns().get(i), row.get(i));
            }
        }
        return array;
    }

    /// Reads what a person sent: objects with the same members, or a CSV text.
    ///
    /// @throws Invalid naming every row and column at fault
    public static CsvItems sent(JsonNode node) {
        if (node.isTextual()) {
            return CsvRules.checked(CsvText.read(node.textValue()));
        }
        if (!node.isArray()) {
            throw new Invalid("csv_items", "This must be an array of objects, or a CSV text.");
        }
        return CsvRules.checked(table(node));
    }

    private static CsvItems table(JsonNode array) {
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        array.forEach(row -> row.fieldNames().forEachRemaining(names::add));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            rows.add(row(array.get(i), i, names, faults));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new CsvItems(List.copyOf(names), rows);
    }

    private static List<String> row(
            JsonNode row, int place, Set<String> names, List<Fault> faults) {
        List<String> cells = new ArrayList<>();
        if (!row.isObject()) {
            faults.add(new Fault(CsvItems.at(place, ""), "A row is an object of texts."));
            return cells;
        }
        for (String name : names) {
            JsonNode cell = row.get(name);
            if (cell == null) {
                faults.add(
                        new Fault(
                                CsvItems.at(place, name),
                                CsvItems.words(place, name)
                                        + " is missing: all rows have the same columns."));
            } else if (!cell.isValueNode()) {
                faults.add(
                        new Fault(
                                CsvItems.at(place, name),
                                CsvItems.words(place, name) + " must be a text or a number."));
            }
            cells.add(cell == null || cell.isNull() ? "" : cell.asText());
        }
        return cells;
    }

    static String stored(CsvItems items) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        items.columns().forEach(node.putArray("columns")::add);
        ArrayNode rows = node.putArray("rows");
        items.rows().forEach(row -> row.forEach(rows.addArray()::add));
        return node.toString();
    }

    /// Reads what was stored. It was checked when it was written; that it is whole is seen to
    /// again.
    ///
    /// @throws BrokenItems naming the row
    static CsvItems stored(String json) {
        JsonNode node = tree(json);
        List<String> columns = new ArrayList<>();
        node.path("columns").forEach(name -> columns.add(name.asText()));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : node.path("rows")) {
            if (!row.isArray() || row.size() != columns.size()) {
                throw new BrokenItems(
                        rows.size(),
                        "it has %d cells where the header has %d"
                                .formatted(row.size(), columns.size()));
            }
            List<String> cells = new ArrayList<>();
            for (JsonNode cell : row) {
                if (!cell.isTextual()) {
                    throw new BrokenItems(
                            rows.size(),
                            "column “%s” is no text".formatted(columns.get(cells.size())));
                }
                cells.add(cell.textValue());
            }
            rows.add(cells);
        }
        return again(new CsvItems(columns, rows));
    }

    private static CsvItems again(CsvItems items) {
        try {
            return CsvRules.checked(items);
        } catch (Invalid wrong) {
            throw BrokenItems.of(wrong);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored rows are not JSON", broken);
        }
    }
}
