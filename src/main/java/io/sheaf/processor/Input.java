package io.sheaf.processor;

/// One item as a processor sees it.
///
/// @param key the item's stable name within its batch, for messages
/// @param attempt 1 for the first try of this item, rising with every retry
/// @param task what is asked for
/// @param memory of earlier tries, and for later ones
public record Input(String key, int attempt, Task task, Memory memory) {

    public Input {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt counts from 1, not " + attempt);
        }
    }

    /// A picture to read, by a reader that remembers nothing.
    public static Input read(String key, int attempt, Page page, Instruction instruction) {
        return new Input(key, attempt, new Task.Read(page, instruction), Memory.none());
    }

    /// The picture and what to read from it.
    ///
    /// @throws IllegalArgumentException when something else is asked for: readers are given
    ///   pictures only
    public Task.Read reading() {
        if (task instanceof Task.Read read) {
            return read;
        }
        throw new IllegalArgumentException(key + " is not a picture to read");
    }

    /// The picture to paint.
    ///
    /// @throws IllegalArgumentException when something else is asked for: painters are given rows
    ///   only
    public Painting painting() {
        if (task instanceof Task.Paint(Painting painting)) {
            return painting;
        }
        throw new IllegalArgumentException(key + " is not a row to paint");
    }

    /// What to fetch from the web.
    ///
    /// @throws IllegalArgumentException when something else is asked for
    public Task.Fetch fetch() {
        if (task instanceof Task.Fetch fetch) {
            return fetch;
        }
        throw new IllegalArgumentException(key + " is nothing to fetch");
    }
}
