package io.sheaf.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Box;
import io.sheaf.reader.ocr.Line;
import io.sheaf.reader.ocr.ReadPage;

/// All lines of a page as JSON: `{"lines":[{"text","confidence","box":[x,y,w,h]}]}`, boxes on the
/// picture as it was given. What a person may take a value from when they review a card.
public final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answer() {}

    static String of(ReadPage page) {
        ObjectNode root = JSON.createObjectNode();
        root.set("lines", lines(page));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }

    /// The lines alone.
    public static ArrayNode lines(ReadPage page) {
        ArrayNode lines = JSON.createArrayNode();
        for (Line line : page.lines()) {
            Box box = page.onPicture(line.box());
            lines.addObject()
                    .put("text", line.text())
                    .put("confidence", Math.round(line.confidence() * 1000) / 1000.0)
                    .putArray("box")
                    .add(box.x())
                    .add(box.y())
                    .add(box.width())
                    .add(box.height());
        }
        return lines;
    }
}
