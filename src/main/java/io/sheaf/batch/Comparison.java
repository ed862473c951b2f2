package io.sheaf.batch;

import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Two readings of the same pictures, side by side.
///
/// @param cards that both have
/// @param same cells that are equal
/// @param differences the first of the cells that are not, in the order of the first reading
/// @param different all of them
/// @param verified cards that a person has corrected or accepted in one of the two; as they stand
///   there they are the truth
/// @param accuracy by field, on those cards
public record Comparison(
        int cards,
        int same,
        List<Difference> differences,
        int different,
        int verified,
        List<Accuracy> accuracy) {

    public Comparison {
        differences = List.copyOf(differences);
        accuracy = List.copyOf(accuracy);
    }

    /// A cell that the two have read differently.
    ///
    /// @param now what stands in the first one, corrections applied
    public record Difference(
            int seq,
            int otherSeq,
            String key,
            String field,
            @Nullable Value value,
            @Nullable Value otherValue,
            @Nullable Value now) {}

    /// How many cells of a field each has right.
    public record Accuracy(String field, int cells, int right, int otherRight) {}
}
