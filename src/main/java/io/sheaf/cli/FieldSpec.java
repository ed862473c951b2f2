package io.sheaf.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields as they are typed on the command line: `title, author!, year:integer,
/// colour:choice(red|green), "place, country"`. A `!` makes a field required, quotes hold a comma
/// or a colon in a name.
final class FieldSpec {

    private static final Set<String> TYPES =
            Set.of("text", "integer", "number", "date", "boolean", "list");
    private static final Pattern FIELD =
            Pattern.compile(
                    "\\s*(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,:!\"]*))\\s*(?<bang>!)?\\s*"
                            + "(?::\\s*(?<type>[A-Za-z]+)\\s*(?:\\((?<choices>[^)]*)\\))?\\s*"
                            + "(?<bang2>!)?)?\\s*(?<end>,|$)");

    private FieldSpec() {}

    /// The fields as the API takes them.
    ///
    /// @throws Failure that names the place of what cannot be understood
    static ArrayNode parse(String text) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        Matcher matcher = FIELD.matcher(text);
        int from = 0;
        while (true) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw wrong(text, from);
            }
            fields.add(field(matcher, from));
            if (matcher.group("end").isEmpty()) {
                return fields;
            }
            from = matcher.end();
        }
    }

    private static ObjectNode field(Matcher matcher, int from) {
        String quoted = matcher.group("quoted");
        String name =
                quoted == null ? matcher.group("plain").strip() : quoted.replace("\"\"", "\"");
        if (name.isEmpty()) {
            throw new Failure(
                    Exit.USAGE,
                    "--fields: there is no name at character "
                            + (from + 1)
                            + ". Write them like"
                            + " \"title, author, year:integer\".");
        }
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        field.put("name", name);
        field.put("required", matcher.group("bang") != null || matcher.group("bang2") != null);
        String type = matcher.group("type");
        if (type != null) {
            addType(field, name, type.toLowerCase(Locale.ROOT), matcher.group("choices"));
        }
        return field;
    }

    private static void addType(ObjectNode field, String name, String type, String choices) {
        boolean isChoice = type.equals("choice");
        List<String> words =
                choices == null
                        ? List.of()
                        : Arrays.stream(choices.split("\\|"))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .toList();
        if (isChoice == words.isEmpty() || !isChoice && !TYPES.contains(type)) {
            throw new Failure(
                    Exit.USAGE,
                    "--fields: \""
                            + name
                            + "\" cannot be of type "
                            + type
                            + ". Types are text,"
                            + " integer, number, date, boolean, list and choice(red|green).");
        }
        field.put("type", type);
        if (isChoice) {
            words.forEach(field.putArray("choices")::add);
        }
    }

    private static Failure wrong(String text, int from) {
        return new Failure(
                Exit.USAGE,
                "--fields: \""
                        + text.substring(from).strip()
                        + "\" (from character "
                        + (from + 1)
                        + ") is not understood. Write fields like \"title, author, year:integer\","
                        + " with quotes around a name that holds a comma.");
    }
}
