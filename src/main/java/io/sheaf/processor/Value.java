package io.sheaf.processor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// A value of a field, by its type. An empty cell is no value at all (`null`), never an empty text.
public sealed interface Value {

    record Text(String text) implements Value {}

    record Whole(BigInteger number) implements Value {}

    record Decimal(BigDecimal number) implements Value {}

    record Day(LocalDate date) implements Value {}

    record Truth(boolean is) implements Value {}

    record Texts(List<String> texts) implements Value {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /// The value in one line as a person would type it: dates as `2026-11-21`, numbers without
    /// grouping and with a point, lists joined by `; `.
    default String display() {
        return switch (this) {
            case Text(String text) -> text;
            case Whole(BigInteger number) -> number.toString();
            case Decimal(BigDecimal number) -> number.toPlainString();
            case Day(LocalDate date) -> date.toString();
            case Truth(boolean is) -> is ? "true" : "false";
            case Texts(List<String> texts) -> String.join("; ", texts);
        };
    }
}
