package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.template.Prompts;

/// The turns of a conversation in the order that every dialect wants: each example with its answer,
/// the question itself, and what was wrong with an earlier answer.
final class Turns {

    /// How a dialect shows words and a picture.
    interface Showing {
        void show(ObjectNode turn, String words, Look picture);
    }

    private Turns() {}

    static void write(ArrayNode messages, Ask ask, Showing dialect) {
        String words = ask.prompt();
        for (Ask.Shown example : ask.examples()) {
            dialect.show(turn(messages, "user"), words, example.picture());
            turn(messages, "assistant").put("content", example.answer());
            words = Prompts.NEXT;
        }
        dialect.show(turn(messages, "user"), words, ask.picture());
        Ask.Again again = ask.again();
        if (again != null) {
            turn(messages, "assistant").put("content", again.answer());
            turn(messages, "user").put("content", again.fault());
        }
    }

    private static ObjectNode turn(ArrayNode messages, String role) {
        return messages.addObject().put("role", role);
    }
}
