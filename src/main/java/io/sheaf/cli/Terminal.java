package io.sheaf.cli;

import java.util.Map;

/// What is known of the place where the person reads.
final class Terminal {

    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 20;

    private Terminal() {}

    /// The width in characters of the terminal on which standard error is shown, which only the
    /// launcher can find out; 0 when it is none.
    static int width(Map<String, String> environment) {
        String width = environment.getOrDefault("SHEAF_TERMINAL_WIDTH", "");
        return width.matches("[1-9][0-9]{1,3}") ? Math.max(NARROWEST, Integer.parseInt(width)) : 0;
    }

    /// The same, or how wide a table may be where nobody knows.
    static int tableWidth(Map<String, String> environment) {
        int width = width(environment);
        return width == 0 ? USUAL_WIDTH : width;
    }
}
