package io.sheaf.cli;

import java.io.Console;

/// What is known of the place where the person reads.
final class Terminal {

    private Terminal() {}

    /// Whether a person sits at both ends.
    static boolean is() {
        Console console = System.console();
        return console != null && console.isTerminal() && System.getenv("CI") == null;
    }

    /// Its width in characters, as the shell says.
    static int width(int usual) {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}")
                ? Integer.parseInt(columns)
                : usual;
    }
}
