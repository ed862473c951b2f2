package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.javalin.http.Context;
import io.sheaf.template.RunWish;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is wished for in the body of a request about painting. What is missing or of another type
/// is a 400 that names it.
final class Wishes {

    private final BodyProperties body;

    private Wishes(ObjectNode body) {
        this.body = new BodyProperties(body);
    }

    /// No body at all is an empty one.
    static Wishes of(Context request) {
        boolean none = request.contentType() == null && request.req().getContentLength() <= 0;
        return new Wishes(
                none
                        ? JsonNodeFactory.instance.objectNode()
                        : Asked.body(request, ObjectNode.class));
    }

    RunWish run() {
        return new RunWish(
                needed("user_theme"),
                text("painter"),
                number("width"),
                number("height"),
                number("steps"),
                decimal("guidance_scale"),
                whole("seed"),
                text("negative_prompt"),
                number("variants"));
    }

    String needed(String name) {
        String text = text(name);
        if ((text == null || text.isBlank()) && !body.isWrong(name)) {
            body.wrong(name, "Is needed, and not empty.");
        }
        return text == null ? "" : text;
    }

    @Nullable String text(String name) {
        JsonNode value = given(name);
        if (value != null && !value.isTextual()) {
            return wrong(name, "Must be a text.");
        }
        return value == null ? null : value.textValue();
    }

    @Nullable Long whole(String name) {
        JsonNode value = given(name);
        if (value != null && !(value.isIntegralNumber() && value.canConvertToLong())) {
            return wrong(name, "Must be a whole number.");
        }
        return value == null ? null : value.longValue();
    }

    @Nullable Integer number(String name) {
        Long whole = whole(name);
        if (whole != null && (whole < Integer.MIN_VALUE || whole > Integer.MAX_VALUE)) {
            return wrong(name, "Must be a smaller number.");
        }
        return whole == null ? null : whole.intValue();
    }

    private @Nullable Double decimal(String name) {
        JsonNode value = given(name);
        if (value != null && !value.isNumber()) {
            return wrong(name, "Must be a number.");
        }
        return value == null ? null : value.doubleValue();
    }

    private @Nullable JsonNode given(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private <T> @Nullable T wrong(String name, String detail) {
        body.wrong(name, detail);
        return null;
    }

    /// To be called when all is read.
    ///
    /// @throws Problem.Refused naming all that is wrong, unknown properties included
    void check() {
        List<Problem.FieldError> faults = body.faults();
        if (!faults.isEmpty()) {
            throw Problem.fields(faults).refused();
        }
    }
}
