package io.sheaf.painter.draw;

import io.sheaf.processor.Lettering;

import java.util.Locale;

/// Which joker it is.
public final class Joker {

    private Joker() {}

    /// Whether it is the red one, by its symbol, corner or title.
    public static boolean red(Lettering lettering) {
        String words = lettering.symbol() + " " + lettering.corner() + " " + lettering.title();
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("red") || lower.contains("color") || lower.contains("colour");
    }
}
