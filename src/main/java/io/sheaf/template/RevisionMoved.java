package io.sheaf.template;

/// Somebody saved the template after the revision that this change was made from.
public final class RevisionMoved extends RuntimeException {

    RevisionMoved(int expected, int actual) {
        super(
                "The template is at revision %d by now, this change was made from revision %d."
                        .formatted(actual, expected));
    }
}
