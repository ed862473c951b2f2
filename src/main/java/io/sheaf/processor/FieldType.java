package io.sheaf.processor;

import java.util.Locale;

/// What a field's value must be. In JSON and on the command line the name is lower case.
public enum FieldType {
    TEXT,
    INTEGER,
    NUMBER,
    DATE,
    BOOLEAN,
    CHOICE,
    LIST;

    /// The name in JSON, in SQL and on the command line: `text`, `integer`, …
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
