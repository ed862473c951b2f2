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

    /// The picture was painted, and checked: it is whole, and it is what was asked for.
    ///
    /// @param bytes the art, without lettering, in a format that the program reads
    /// @param mediaType of the bytes, found by content
    /// @param width in pixels
    /// @param height in pixels
    /// @param seed the one that was really used, -1 for an engine that takes none
    /// @param model the engine's name for what painted it, empty when it does not say
    /// @param sent the prompt as the engine got it, in its own syntax
    /// @param answer what the engine said about the picture, as it said it; kept with the attempt
    record Picture(
            byte[] bytes,
            String mediaType,
            int width,
            int height,
            long seed,
            String model,
            String sent,
            String answer)
            implements Outcome {}

    /// A page of the web was looked through.
    ///
    /// @param found what it leads to, in the page's order; what the batch has already is passed
    ///   over
    /// @param size of the page in bytes
    /// @param answer what the server said about it; kept with the attempt
    record Found(List<Fetching> found, long size, String answer) implements Outcome {
        public Found {
            found = List.copyOf(found);
        }
    }

    /// A picture from the web is here: checked, and its bytes kept by their content.
    ///
    /// @param art SHA-256 of the bytes
    /// @param size of the picture in bytes
    /// @param mediaType found by content
    /// @param width of the upright picture in pixels
    /// @param height of the upright picture in pixels
    /// @param name what its file is called
    /// @param moved how many bytes came over the network: none when they were known already
    /// @param answer what the server said about it, as JSON; kept with the attempt
    record Fetched(
            String art,
            long size,
            String mediaType,
            int width,
            int height,
            String name,
            long moved,
            String answer)
            implements Outcome {}

    /// There is nothing to be had here, and it is nobody's fault: the item is done.
    ///
    /// @param cause a word by which such items are counted
    /// @param reason in a sentence for the person
    record Skipped(String cause, String reason) implements Outcome {}

    /// It may work later: the engine tries again, not before `after` when that is given.
    ///
    /// @param reason for the log and for the person, in one sentence
    record Retryable(String reason, @Nullable Duration after) implements Outcome {}

    /// It will not work, however often it is tried.
    ///
    /// @param reason what is wrong with this item and what to do, in a sentence for the person
    record Rejected(String reason) implements Outcome {}

    /// It would not work for any item now, and trying costs something: the quota is used up, the
    /// key is refused, the endpoint has failed again and again. The item stays open, the try does
    /// not count, and its batch is paused for the reason until a person resumes it.
    ///
    /// @param reason for the person: what happened and what to do before going on
    record Halted(String reason) implements Outcome {}
}
