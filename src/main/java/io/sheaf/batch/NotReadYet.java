package io.sheaf.batch;

/// A value was corrected in a row that has none, for the reader has not read it.
public final class NotReadYet extends RuntimeException {

    NotReadYet(Item item) {
        super(
                "Row %d is %s. Only rows that have been read can be corrected."
                        .formatted(item.seq(), item.state().word()));
    }
}
