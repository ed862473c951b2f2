package io.sheaf.processor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// What came of one try of one item. A failure that can be expected is a value here, not an
/// exception; an exception out of a processor is a bug of ours and is treated as [Retryable].
public sealed interface Outcome {

    /// The picture was read.
    ///
    /// @param cells one for each field asked for, in their order
    /// @param width of the upright picture in pixels: what the boxes refer to
    /// @param height of the upright picture in pixels
    /// @param answer all that the reader saw, before fields were found in it: for the embedded
    ///   reader its text lines, for a model its raw answer; kept with the attempt
    record Row(List<Cell> cells, int width, int height, String answer) implements Outcome {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// It may work later: the engine tries again, not before `after` when that is given.
    ///
    /// @param reason for the log and for the person, in one sentence
    record Retryable(String reason, @Nullable Duration after) implements Outcome {}

    /// It will not work, however often it is tried.
    ///
    /// @param reason what is wrong with this item and what to do, in a sentence for the person
    record Rejected(String reason) implements Outcome {}
}
