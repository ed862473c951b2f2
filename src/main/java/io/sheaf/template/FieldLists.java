package io.sheaf.template;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.template.Invalid.Fault;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks the list of fields that a person made up.
public final class FieldLists {

    /// Most fields in a list.
    public static final int MOST_FIELDS = 200;

    /// Longest description and longest choice, in characters.
    static final int LONGEST_DESCRIPTION = 2000;

    static final int LONGEST_CHOICE = 200;
    static final int MOST_CHOICES = 500;

    private FieldLists() {}

    /// The list as it will be kept, with spaces at the ends of names removed.
    ///
    /// @throws Invalid naming every fault by `fields[index].property`
    public static List<Field> checked(List<Field> fields) {
        List<Fault> faults = new ArrayList<>();
        if (fields.size() > MOST_FIELDS) {
            throw new Invalid(
                    "fields",
                    "There are %d fields; at most %d are possible."
                            .formatted(fields.size(), MOST_FIELDS));
        }
        List<Field> kept = fields.stream().map(FieldLists::trimmed).toList();
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            Field field = kept.get(i);
            checkName(field.name(), "fields[" + i + "].name", seen, faults);
            checkDescription(field, "fields[" + i + "].description", faults);
            checkChoices(field, "fields[" + i + "].choices", faults);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return kept;
    }

    /// Only those that are read, as a processor gets them.
    public static List<Field> active(List<Field> fields) {
        return fields.stream().filter(Field::active).toList();
    }

    private static Field trimmed(Field field) {
        return new Field(
                field.name().strip(),
                field.type(),
                field.description().strip(),
                field.required(),
                field.active(),
                field.choices().stream().map(String::strip).toList());
    }

    private static void checkName(
            String name, String at, Map<String, String> seen, List<Fault> faults) {
        int length = name.codePointCount(0, name.length());
        if (length == 0) {
            faults.add(new Fault(at, "A field needs a name."));
            return;
        }
        if (length > Field.LONGEST_NAME) {
            faults.add(
                    new Fault(
                            at,
                            "The name has %d characters; at most %d are possible."
                                    .formatted(length, Field.LONGEST_NAME)));
        }
        if (unprintable(name)) {
            faults.add(new Fault(at, "A name has no line breaks or control characters in it."));
        }
        String earlier = seen.putIfAbsent(folded(name), name);
        if (earlier != null) {
            faults.add(new Fault(at, twin(name, earlier)));
        }
    }

    private static String twin(String name, String earlier) {
        return name.equals(earlier)
                ? "There is already a field called “%s”.".formatted(earlier)
                : ("“%s” differs from “%s” only in upper and lower case or in how its characters are"
                                + " written; nobody could tell the columns apart.")
                        .formatted(name, earlier);
    }

    private static void checkDescription(Field field, String at, List<Fault> faults) {
        int length = field.description().codePointCount(0, field.description().length());
        if (length > LONGEST_DESCRIPTION) {
            faults.add(
                    new Fault(
                            at,
                            "The description has %d characters; at most %d are possible."
                                    .formatted(length, LONGEST_DESCRIPTION)));
        }
        if (field.description().indexOf('\0') >= 0) {
            faults.add(new Fault(at, "A description has no control characters in it."));
        }
    }

    private static void checkChoices(Field field, String at, List<Fault> faults) {
        List<String> choices = field.choices();
        if (field.type() != FieldType.CHOICE) {
            if (!choices.isEmpty()) {
                faults.add(new Fault(at, "Only a field of type choice has choices."));
            }
            return;
        }
        if (choices.isEmpty()) {
            faults.add(new Fault(at, "A field of type choice needs at least one choice."));
        }
        if (choices.size() > MOST_CHOICES) {
            faults.add(new Fault(at, "At most %d choices are possible.".formatted(MOST_CHOICES)));
        }
        HashSet<String> seen = new HashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            String choice = choices.get(i);
            if (choice.isEmpty() || choice.length() > LONGEST_CHOICE || unprintable(choice)) {
                faults.add(
                        new Fault(
                                at + "[" + i + "]",
                                "A choice has 1 to %d characters in one line."
                                        .formatted(LONGEST_CHOICE)));
            } else if (!seen.add(choice)) {
                faults.add(new Fault(at + "[" + i + "]", "“%s” is there twice.".formatted(choice)));
            }
        }
    }

    private static boolean unprintable(String text) {
        return text.codePoints()
                .map(Character::getType)
                .anyMatch(type ->
                        type == Character.CONTROL
                                || type == Character.SURROGATE
                                || type == Character.LINE_SEPARATOR
                                || type == Character.PARAGRAPH_SEPARATOR);
    }

    private static String folded(String name) {
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String lower = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
    }
}
