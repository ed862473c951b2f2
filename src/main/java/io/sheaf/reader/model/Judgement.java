package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.reader.model.Heard.Finish;
import io.sheaf.reader.model.Heard.Said;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an answer is worth.
sealed interface Judgement {

    /// It can be used.
    ///
    /// @param values by field; `null` for none
    /// @param how it came to be: `valid`, `repaired`, `from_reasoning`
    record Good(Map<String, @Nullable Value> values, String how, Said said) implements Judgement {}

    /// It cannot, for these reasons.
    ///
    /// @param kind for counting: `invalid` or `empty`
    record Bad(String kind, String answer, List<String> faults) implements Judgement {}

    /// There was no room for all of it.
    record Short() implements Judgement {}

    /// The model or a filter of its server does not want to.
    record Declined(String words) implements Judgement {}

    /// @param lenient whether a field that is missing is one that the card does not have
    static Judgement of(Said said, List<Field> fields, boolean lenient, InstantSource clock) {
        if (!said.refusal().isBlank()) {
            return new Declined(said.refusal().strip());
        }
        if (said.finish() == Finish.FILTERED) {
            return new Declined("a filter took the answer away");
        }
        boolean silent = said.text().isBlank();
        Optional<Found> found = Found.in(silent ? said.thought() : said.text());
        if (found.isPresent()) {
            return judged(said, found.get(), silent, fields, lenient, clock);
        }
        if (said.finish() == Finish.CUT_OFF) {
            return new Short();
        }
        return silent
                ? new Bad("empty", "", List.of("The answer was empty."))
                : new Bad("invalid", said.text(), List.of("The answer was not one JSON object."));
    }

    private static Judgement judged(
            Said said,
            Found found,
            boolean silent,
            List<Field> fields,
            boolean lenient,
            InstantSource clock) {
        ObjectNode object = unwrapped(found.object(), fields);
        boolean repaired = found.repaired() || object != found.object();
        Map<String, @Nullable Value> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        boolean other = fields.stream().allMatch(field -> member(object, field.name()) == null);
        for (Field field : fields) {
            JsonNode node = member(object, field.name());
            if (node == null && (!lenient || other)) {
                faults.add("“" + field.name() + "” is missing.");
                continue;
            }
            switch (node == null ? null : Converted.of(field, node, clock)) {
                case null -> values.put(field.name(), null);
                case Converted.Taken(Value value, boolean changed) -> {
                    values.put(field.name(), value);
                    repaired |= changed;
                }
                case Converted.Refused(String fault) ->
                        faults.add("“" + field.name() + "” " + fault + ".");
            }
        }
        if (!faults.isEmpty()) {
            return new Bad("invalid", found.object().toString(), faults);
        }
        return new Good(values, silent ? "from_reasoning" : repaired ? "repaired" : "valid", said);
    }

    /// A model that puts its answer into a member of its own choice: `{"card": {…}}`.
    private static ObjectNode unwrapped(ObjectNode object, List<Field> fields) {
        if (object.size() == 1
                && object.elements().next() instanceof ObjectNode inner
                && fields.stream().noneMatch(field -> member(object, field.name()) != null)) {
            return inner;
        }
        return object;
    }

    /// By its name, else by the only one that is the same but for case and spaces.
    private static @Nullable JsonNode member(ObjectNode object, String name) {
        JsonNode exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        List<JsonNode> alike = new ArrayList<>();
        object.properties()
                .forEach(each -> {
                    if (folded(each.getKey()).equals(folded(name))) {
                        alike.add(each.getValue());
                    }
                });
        return alike.size() == 1 ? alike.getFirst() : null;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
