package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The properties of the JSON object in a request's body. It remembers which were asked for, so
/// that what nobody asks for is a fault as well.
final class BodyProperties {

    private final ObjectNode body;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<Problem.FieldError> errors = new ArrayList<>();

    BodyProperties(ObjectNode body) {
        this.body = body;
    }

    /// `null` when it is not mentioned; a null that was sent is a node.
    @Nullable JsonNode get(String name) {
        known.add(name);
        return body.get(name);
    }

    void wrong(String field, String detail) {
        errors.add(new Problem.FieldError(field, detail));
    }

    boolean isWrong(String field) {
        return errors.stream().anyMatch(each -> each.field().equals(field));
    }

    /// All that is wrong. To be asked for when all is read.
    List<Problem.FieldError> faults() {
        List<Problem.FieldError> all = new ArrayList<>(errors);
        body.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        all.add(
                                new Problem.FieldError(
                                        name,
                                        "There is no such property here; known are "
                                                + String.join(", ", known)
                                                + "."));
                    }
                });
        return all;
    }
}
