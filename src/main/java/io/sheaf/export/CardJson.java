package io.sheaf.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.batch.CellsJson;

/// A row with its evidence as JSON: the same in every export and in the batch's folder.
final class CardJson {

    private CardJson() {}

    static ObjectNode of(Sheet sheet, Card card) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("batch_id", sheet.id());
        node.put("seq", card.seq());
        node.put("status", card.state());
        source(node.putObject("source"), card);
        ObjectNode values = node.putObject("values");
        sheet.fields()
                .forEach(field -> values.set(field.name(), CellsJson.value(card.value(field))));
        node.put("confidence", card.confidence());
        ObjectNode corrections = node.putObject("corrections");
        card.corrections()
                .forEach((field, correction) -> {
                    ObjectNode each = corrections.putObject(field);
                    each.set("value", correction.value());
                    each.put("by", correction.by());
                    each.put("at", correction.at());
                });
        node.set("cells", CellsJson.write(card.cells()));
        node.put("width", card.width());
        node.put("height", card.height());
        node.put("reader", sheet.reader());
        node.put("attempts", card.attempts());
        node.put("reason", card.reason());
        node.put("finished_at", card.finishedAt());
        return node;
    }

    private static void source(ObjectNode node, Card card) {
        node.put("file", card.file());
        node.put("page", card.page());
        node.put("media_type", card.mediaType());
        node.put("size", card.size());
        node.put("sha256", card.sha256());
    }

    /// What stands beside the picture of a failed card.
    static ObjectNode error(Sheet sheet, Card card) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("batch_id", sheet.id());
        node.put("seq", card.seq());
        node.put("reason", card.reason());
        node.put("attempts", card.attempts());
        node.put("failed_at", card.finishedAt());
        source(node.putObject("source"), card);
        return node;
    }
}
