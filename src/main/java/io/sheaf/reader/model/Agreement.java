package io.sheaf.reader.model;

import io.sheaf.processor.Cell;
import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What a second reading of the same card says about the values of the first.
///
/// @param values of the second reading
record Agreement(Map<String, @Nullable Value> values) {

    /// The rule of a value on which the readings do not agree.
    static final String DIFFER = "two readings differ";

    /// What is left of the doubt when both say the same.
    private static final double DOUBT = 0.7;

    private static final double DISAGREED = 0.5;

    /// The first reading's cell, surer or less sure; the second's where only that is on the card.
    ///
    /// @param look makes a cell of the second reading's value
    Cell cell(Cell first, Function<@Nullable Value, Cell> look) {
        Value again = values.get(first.field());
        if (same(first.value(), again)) {
            return first.value() == null
                    ? first
                    : sure(first, 1 - (1 - first.confidence()) * DOUBT, first.rule());
        }
        Cell other = look.apply(again);
        boolean better = first.box() == null && other.box() != null;
        Cell taken = better ? other : first;
        return sure(taken, taken.confidence() * DISAGREED, DIFFER);
    }

    private static Cell sure(Cell cell, double confidence, String rule) {
        return new Cell(
                cell.field(),
                cell.value(),
                cell.text(),
                Math.round(confidence * 1000) / 1000.0,
                cell.box(),
                rule);
    }

    private static boolean same(@Nullable Value one, @Nullable Value other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.equals(other) || folded(one).equals(folded(other));
    }

    private static String folded(Value value) {
        return value.display().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
