package io.sheaf.batch;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Values as people give them, by the type of their field. A form sends texts: those are taken for
/// numbers, days and truth too.
final class GivenValues {

    /// Longest number in characters: beyond it arithmetic takes time.
    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_TEXT = 100_000;

    private GivenValues() {}

    /// @return `null` for no value: JSON null or an empty text
    /// @throws Invalid with `values.{field}` when it is not of the field's type
    static @Nullable Value read(Field field, JsonNode given) {
        String text = given.isContainerNode() ? "" : given.asText().strip();
        if (given.isNull() || (given.isTextual() && text.isEmpty())) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            throw wrong(field, "This is too long.");
        }
        return switch (field.type()) {
            case TEXT -> new Value.Text(line(field, given, text));
            case CHOICE -> choice(field, line(field, given, text));
            case INTEGER -> whole(field, number(field, given, text, "a whole number like 1923"));
            case NUMBER -> new Value.Decimal(number(field, given, text, "a number like 12.5"));
            case DATE -> day(field, line(field, given, text));
            case BOOLEAN -> truth(field, given, text);
            case LIST -> list(field, given, text);
        };
    }

    private static Invalid wrong(Field field, String detail) {
        return new Invalid("values." + field.name(), detail);
    }

    private static String line(Field field, JsonNode given, String text) {
        if (!given.isValueNode() || text.indexOf('\0') >= 0) {
            throw wrong(field, "This must be a text.");
        }
        return text;
    }

    private static Value choice(Field field, String text) {
        if (!field.choices().contains(text)) {
            throw wrong(field, "This must be one of: " + String.join(", ", field.choices()) + ".");
        }
        return new Value.Text(text);
    }

    private static BigDecimal number(Field field, JsonNode given, String text, String like) {
        boolean takes = given.isNumber() || given.isTextual();
        if (takes && text.length() <= LONGEST_NUMBER) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                throw wrong(field, "This must be " + like + ".");
            }
        }
        throw wrong(field, "This must be " + like + ".");
    }

    private static Value whole(Field field, BigDecimal number) {
        try {
            BigInteger whole = number.toBigIntegerExact();
            return new Value.Whole(whole);
        } catch (ArithmeticException fraction) {
            throw wrong(field, "This must be a whole number like 1923.");
        }
    }

    private static Value day(Field field, String text) {
        try {
            return new Value.Day(LocalDate.parse(text));
        } catch (DateTimeException notADay) {
            throw wrong(field, "This must be a day that exists, like 1923-05-31.");
        }
    }

    private static Value truth(Field field, JsonNode given, String text) {
        if (given.isBoolean() || text.equals("true") || text.equals("false")) {
            return new Value.Truth(given.asBoolean());
        }
        throw wrong(field, "This must be true or false.");
    }

    private static @Nullable Value list(Field field, JsonNode given, String text) {
        if (given.isTextual()) {
            return new Value.Texts(List.of(text.split("\\s*;\\s*")));
        }
        if (!given.isArray()) {
            throw wrong(field, "This must be a list of texts.");
        }
        List<String> texts = new ArrayList<>();
        long length = 0;
        for (JsonNode each : given) {
            length += each.asText().length() + 1L;
            if (length > LONGEST_TEXT) {
                throw wrong(field, "This is too long.");
            }
            if (!each.isTextual() || each.asText().indexOf('\0') >= 0) {
                throw wrong(field, "This must be a list of texts.");
            }
            texts.add(each.asText().strip());
        }
        return texts.isEmpty() ? null : new Value.Texts(texts);
    }
}
