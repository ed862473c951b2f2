package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.reader.field.Meaning;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A value out of JSON. What is of another type is taken when nothing is lost by it: `"1984"` is
/// the number 1984, and one text is a list of one.
sealed interface Converted {

    /// @param value `null` for none
    /// @param changed whether it came in another form than asked for
    record Taken(@Nullable Value value, boolean changed) implements Converted {}

    /// @param fault what is wrong, for the model and for the person
    record Refused(String fault) implements Converted {}

    Pattern NUMBER = Pattern.compile("[+-]?\\d{1,400}(\\.\\d{1,400})?");
    Pattern NONE =
            Pattern.compile("(?i)null|none|n/a|unknown|not (available|given|present|visible)");
    int LONGEST = 20_000;
    int LONGEST_NUMBER = 400;

    static Converted of(Field field, JsonNode node, InstantSource clock) {
        if (node.isNull() || node.isTextual() && clean(node.asText()).isEmpty()) {
            return new Taken(null, !node.isNull());
        }
        Converted converted =
                switch (field.type()) {
                    case TEXT -> text(node);
                    case INTEGER -> whole(node);
                    case NUMBER -> number(node);
                    case DATE -> date(node, clock);
                    case BOOLEAN -> truth(node);
                    case CHOICE -> choice(field, node);
                    case LIST -> list(node);
                };
        boolean none = node.isTextual() && NONE.matcher(node.asText().strip()).matches();
        return none && (converted instanceof Refused || node.asText().strip().equals("null"))
                ? new Taken(null, true)
                : converted;
    }

    private static Converted text(JsonNode node) {
        JsonNode one = node.isArray() && node.size() == 1 ? node.get(0) : node;
        if (!one.isTextual() && !one.isNumber() && !one.isBoolean()) {
            return refused("a text", node);
        }
        String clean = clean(one.isNumber() ? plain(one) : one.asText());
        if (clean.length() > LONGEST) {
            return new Refused("has more than " + LONGEST + " characters");
        }
        return new Taken(
                clean.isEmpty() ? null : new Value.Text(clean), one != node || !one.isTextual());
    }

    private static String plain(JsonNode number) {
        return size(number) ? number.decimalValue().toPlainString() : number.asText();
    }

    /// `1e999999999` has a billion digits.
    private static boolean size(JsonNode number) {
        BigDecimal decimal = number.decimalValue();
        return Math.abs((long) decimal.scale()) + decimal.precision() <= LONGEST_NUMBER;
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        if (node.isNumber()) {
            return size(node) ? Optional.of(node.decimalValue()) : Optional.empty();
        }
        String text = node.isTextual() ? node.asText().strip() : "";
        return NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static Converted whole(JsonNode node) {
        Optional<BigInteger> whole =
                decimal(node)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .map(BigDecimal::toBigInteger);
        return whole.<Converted>map(
                        number -> new Taken(new Value.Whole(number), !node.isIntegralNumber()))
                .orElseGet(() -> refused("a whole number", node));
    }

    private static Converted number(JsonNode node) {
        return decimal(node)
                .<Converted>map(number -> new Taken(new Value.Decimal(number), !node.isNumber()))
                .orElseGet(() -> refused("a number", node));
    }

    private static Converted date(JsonNode node, InstantSource clock) {
        if (!node.isTextual()) {
            return refused("a date in the form YYYY-MM-DD", node);
        }
        String text = node.asText().strip();
        try {
            return new Taken(new Value.Day(LocalDate.parse(text)), false);
        } catch (DateTimeException _) {
            String day = text.replaceFirst("[T ]00:00(:00(\\.0+)?)?(Z|\\+00:00)?$", "");
            return Meaning.day(day, clock)
                    .<Converted>map(date -> new Taken(new Value.Day(date), true))
                    .orElseGet(() -> refused("a date in the form YYYY-MM-DD", node));
        }
    }

    private static Converted truth(JsonNode node) {
        if (node.isBoolean()) {
            return new Taken(new Value.Truth(node.booleanValue()), false);
        }
        return switch (node.asText("").strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> new Taken(new Value.Truth(true), true);
            case "false", "no" -> new Taken(new Value.Truth(false), true);
            default -> refused("true or false", node);
        };
    }

    private static Converted choice(Field field, JsonNode node) {
        String text = clean(node.isTextual() ? node.asText() : node.toString());
        for (String choice : field.choices()) {
            if (choice.equals(text)) {
                return new Taken(new Value.Text(choice), false);
            }
        }
        for (String choice : field.choices()) {
            if (choice.equalsIgnoreCase(text)) {
                return new Taken(new Value.Text(choice), true);
            }
        }
        return refused("one of " + String.join(" | ", field.choices()), node);
    }

    private static Converted list(JsonNode node) {
        List<String> texts = new ArrayList<>();
        boolean changed = !node.isArray();
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            if (each.isContainerNode()) {
                return refused("a list of texts", node);
            }
            String text = each.isNull() ? "" : clean(each.isNumber() ? plain(each) : each.asText());
            changed |= !each.isTextual() || text.isEmpty();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return new Taken(texts.isEmpty() ? null : new Value.Texts(texts), changed);
    }

    private static Refused refused(String wanted, JsonNode node) {
        String said = node.toString();
        return new Refused(
                "must be "
                        + wanted
                        + " or null, not "
                        + (said.length() > 80 ? said.substring(0, 80) + "…" : said));
    }

    /// Without what no table can hold: zeros, halves of characters, control characters.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
