package io.sheaf.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be used. The message is for the person: what is wrong and what to do.
public sealed class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Another process has the data folder's database.
    public static final class InUse extends DatabaseUnavailable {

        private static final long serialVersionUID = 1;

        InUse(String message) {
            super(message);
        }
    }

    DatabaseUnavailable(String message) {
        super(message);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
