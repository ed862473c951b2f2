package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.javalin.http.Context;
import io.sheaf.cases.Given;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The properties of the JSON object in a request's body, in which absent and null are not the
/// same. Each is read as what it should be; what is wrong is gathered.
final class Sent {

    private final BodyProperties body;
    private final boolean replacing;

    private Sent(ObjectNode body, boolean replacing) {
        this.body = new BodyProperties(body);
        this.replacing = replacing;
    }

    /// Some properties: what is not mentioned stays as it is.
    static Sent part(Context request) {
        return new Sent(Asked.body(request, ObjectNode.class), false);
    }

    /// All properties: what is not mentioned is cleared.
    static Sent whole(Context request) {
        return new Sent(Asked.body(request, ObjectNode.class), true);
    }

    Given<String> text(String name) {
        return given(name, "Must be a text.", each -> each.isTextual() ? each.textValue() : null);
    }

    Given<Integer> number(String name) {
        return given(
                name,
                "Must be a whole number.",
                each -> each.isIntegralNumber() && each.canConvertToInt() ? each.intValue() : null);
    }

    Given<Boolean> truth(String name) {
        return given(
                name,
                "Must be true or false.",
                each -> each.isBoolean() ? each.booleanValue() : null);
    }

    Given<List<String>> texts(String name) {
        return given(name, "Must be an array of texts.", Sent::texts);
    }

    private static @Nullable List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> {
            if (each.isTextual()) {
                texts.add(each.textValue());
            }
        });
        return array.isArray() && texts.size() == array.size() ? texts : null;
    }

    Given<UUID> id(String name) {
        return given(name, "Must be a UUID.", Sent::id);
    }

    private static @Nullable UUID id(JsonNode text) {
        try {
            return text.isTextual() ? UUID.fromString(text.textValue()) : null;
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    /// The ids in an array, which must be there.
    List<UUID> ids(String name) {
        List<String> texts = texts(name).value();
        if (texts == null) {
            body.wrong(name, "Send an array of ids.");
            return List.of();
        }
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                ids.add(UUID.fromString(texts.get(i)));
            } catch (IllegalArgumentException wrong) {
                body.wrong(name + "[" + i + "]", "Must be a UUID.");
            }
        }
        return ids;
    }

    /// A text that must be there.
    String needed(String name, String detail) {
        String text = text(name).value();
        if (text == null || text.isBlank()) {
            body.wrong(name, detail);
            return "";
        }
        return text;
    }

    private <T> Given<T> given(String name, String wrong, Function<JsonNode, @Nullable T> reader) {
        JsonNode value = body.get(name);
        if (value == null) {
            return replacing ? Given.of(null) : Given.absent();
        }
        if (value.isNull()) {
            return Given.of(null);
        }
        T read = reader.apply(value);
        if (read == null) {
            body.wrong(name, wrong);
            return Given.absent();
        }
        return Given.of(read);
    }

    /// To be called when all is read.
    ///
    /// @throws Problem.Refused naming all that is wrong, unknown properties included
    void check() {
        List<Problem.FieldError> faults = body.faults();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults).refused();
        }
    }
}
