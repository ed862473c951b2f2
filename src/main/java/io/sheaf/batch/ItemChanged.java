package io.sheaf.batch;

/// Somebody changed the row after the version that this correction was made from.
public final class ItemChanged extends RuntimeException {

    ItemChanged() {
        super("The row has changed since you read it. Look at it again.");
    }
}
