package io.sheaf.template;

import io.sheaf.processor.Painting;
import io.sheaf.storage.SafeNames;
import io.sheaf.template.Invalid.Fault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a table of rows must be to be painted: headers once each, keys once each, and in the
/// columns with a meaning of their own what these take.
final class CsvRules {

    private static final int LONGEST_HEADER = 100;
    private static final int MOST_COLUMNS = 100;
    private static final int LONGEST_CELL = 10_000;
    private static final int LONGEST_KEY = 120;
    private static final int MOST_COPIES = 999;
    private static final int MOST_FAULTS = 100;

    private record Rule(Predicate<String> holds, String words) {}

    private static final Map<String, Rule> RULES = new HashMap<>();

    static {
        Rule side = new Rule(text -> whole(text, 1, 16_384), "a whole number of pixels");
        RULES.put("_width", side);
        RULES.put("_height", side);
        RULES.put(
                "_steps", new Rule(text -> whole(text, 1, 1000), "a whole number from 1 to 1000"));
        RULES.put(
                "_seed",
                new Rule(
                        text -> whole(text, 0, Painting.LARGEST_SEED),
                        "a whole number from 0 to " + Painting.LARGEST_SEED));
        RULES.put("_guidance_scale", new Rule(CsvRules::guidance, "a number from 0 to 100"));
        RULES.put("_sampler", new Rule(_ -> true, "a text"));
        RULES.put("_model", new Rule(_ -> true, "a text"));
        RULES.put("_prompt", new Rule(_ -> true, "a text"));
        RULES.put("_negative_prompt", new Rule(_ -> true, "a text"));
        RULES.put(
                "quantity",
                new Rule(
                        text -> whole(text, 1, MOST_COPIES),
                        "how many copies are printed, from 1 to " + MOST_COPIES));
    }

    private final CsvItems items;
    private final List<Fault> faults = new ArrayList<>();

    private CsvRules(CsvItems items) {
        this.items = items;
    }

    /// The same rows, their headers without spaces around them.
    ///
    /// @throws Invalid naming every fault
    static CsvItems checked(CsvItems items) {
        CsvRules rules =
                new CsvRules(
                        items.withColumns(items.columns().stream().map(String::strip).toList()));
        rules.headers();
        if (rules.faults.isEmpty()) {
            rules.rows();
        }
        if (!rules.faults.isEmpty()) {
            throw new Invalid(rules.faults);
        }
        return rules.items;
    }

    private void headers() {
        if (items.rows().isEmpty() || items.columns().isEmpty()) {
            faults.add(new Fault("csv_items", "There must be at least one row and one column."));
        }
        if (items.rows().size() > CsvItems.MOST) {
            faults.add(
                    new Fault(
                            "csv_items", "There are more than %d rows.".formatted(CsvItems.MOST)));
        }
        if (items.columns().size() > MOST_COLUMNS) {
            faults.add(new Fault("csv_items", "There are more than " + MOST_COLUMNS + " columns."));
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < items.columns().size(); i++) {
            header(items.columns().get(i), i + 1, seen);
        }
    }

    private void header(String name, int place, Map<String, Integer> seen) {
        String at = "csv_items.columns[" + (place - 1) + "]";
        Integer earlier = seen.putIfAbsent(name, place);
        if (name.isEmpty()) {
            faults.add(new Fault(at, "The header of column " + place + " is empty."));
        } else if (earlier != null) {
            faults.add(
                    new Fault(
                            at,
                            "The header “%s” is there twice: columns %d and %d."
                                    .formatted(name, earlier, place)));
        } else if (name.equals("theme")) {
            faults.add(
                    new Fault(
                            at, "No column may be called “theme”: that word is the run's theme."));
        } else if (name.startsWith("_") && !RULES.containsKey(name)) {
            faults.add(
                    new Fault(
                            at,
                            "There is no setting “%s”; columns that begin with _ are %s."
                                    .formatted(name, settings())));
        } else if (name.length() > LONGEST_HEADER
                || name.chars().anyMatch(c -> c < ' ' || c == '{' || c == '}')) {
            faults.add(
                    new Fault(
                            at,
                            "The header of column %d has more than %d characters, a line break or a brace."
                                    .formatted(place, LONGEST_HEADER)));
        }
    }

    private static String settings() {
        Set<String> names = new TreeSet<>(RULES.keySet());
        names.remove("quantity");
        return String.join(", ", names);
    }

    private void rows() {
        for (int column = 0; column < items.columns().size(); column++) {
            String name = items.columns().get(column);
            Rule rule = RULES.get(name);
            for (int row = 0; row < items.rows().size() && faults.size() < MOST_FAULTS; row++) {
                cell(row, name, items.rows().get(row).get(column), rule);
            }
        }
        keys();
    }

    private void cell(int row, String name, String text, @Nullable Rule rule) {
        if (text.length() > LONGEST_CELL || text.indexOf('\0') >= 0) {
            fault(row, name, "is longer than %d characters.".formatted(LONGEST_CELL));
        } else if (rule != null && !text.isBlank() && !rule.holds().test(text.strip())) {
            fault(row, name, "“%s” is not %s.".formatted(text, rule.words()));
        }
    }

    private void keys() {
        Integer column = RowKeys.column(items).orElse(null);
        Set<String> seen = new HashSet<>();
        List<String> keys = RowKeys.of(items);
        for (int row = 0; row < keys.size() && faults.size() < MOST_FAULTS; row++) {
            String key = keys.get(row);
            String name = column == null ? "" : items.columns().get(column);
            if (!seen.add(key)) {
                fault(row, name, "the key “" + key + "” is there twice.");
            } else if (key.indexOf('#') >= 0 || !SafeNames.part(key, LONGEST_KEY).equals(key)) {
                fault(
                        row,
                        name,
                        "“%s” cannot be a key: at most %d bytes, and none of / \\ : # and the like."
                                .formatted(key, LONGEST_KEY));
            }
        }
    }

    private void fault(int row, String column, String detail) {
        faults.add(
                new Fault(CsvItems.at(row, column), CsvItems.words(row, column) + ": " + detail));
    }

    private static boolean whole(String text, long least, long most) {
        if (!text.matches("\\d{1,10}")) {
            return false;
        }
        long number = Long.parseLong(text);
        return number >= least && number <= most;
    }

    private static boolean guidance(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,4})?") && Double.parseDouble(text) <= 100;
    }
}
