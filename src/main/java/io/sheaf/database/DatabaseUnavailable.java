package io.sheaf.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be used. The message is for the person: what is wrong and what to do.
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String message) {
        super(message);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
