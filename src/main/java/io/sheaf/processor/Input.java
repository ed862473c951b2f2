package io.sheaf.processor;

/// One item as a processor sees it.
///
/// @param key the item's stable name within its batch, for messages
/// @param attempt 1 for the first try of this item, rising with every retry
/// @param page the picture to read
/// @param instruction what to read from it
public record Input(String key, int attempt, Page page, Instruction instruction) {

    public Input {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt counts from 1, not " + attempt);
        }
    }
}
