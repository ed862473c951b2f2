package io.sheaf.painter.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Locale;
import java.util.Optional;

/// The French suits.
public enum Suit {
    SPADES(
            "♠♤",
            "spade pik pique picas picche",
            "M 0 -50 C 8 -34 44 -14 44 12 C 44 36 16 40 5 20 C 6 34 11 44 20 50 H -20"
                    + " C -11 44 -6 34 -5 20 C -16 40 -44 36 -44 12 C -44 -14 -8 -34 0 -50 Z"),
    HEARTS(
            "♥♡❤",
            "heart herz cœur coeur corazones cuori",
            "M 0 50 C -10 26 -46 6 -46 -22 C -46 -50 -10 -56 0 -26"
                    + " C 10 -56 46 -50 46 -22 C 46 6 10 26 0 50 Z"),
    DIAMONDS(
            "♦♢",
            "diamond karo carreau diamantes quadri",
            "M 0 -50 Q 14 -22 38 0 Q 14 22 0 50 Q -14 22 -38 0 Q -14 -22 0 -50 Z"),
    CLUBS(
            "♣♧",
            "club kreuz trèfle trefle tréboles fiori",
            "M 0 -50 C 14 -50 23 -40 23 -28 C 23 -20 19 -14 12 -8 C 20 -14 46 -14 46 12"
                    + " C 46 26 35 35 23 35 C 15 35 8 31 5 22 C 6 35 11 45 20 50 H -20"
                    + " C -11 45 -6 35 -5 22 C -8 31 -15 35 -23 35 C -35 35 -46 26 -46 12"
                    + " C -46 -14 -20 -14 -12 -8 C -19 -14 -23 -20 -23 -28 C -23 -40 -14 -50 0 -50 Z");

    private final String signs;
    private final String words;
    private final Shape shape;

    Suit(String signs, String words, String path) {
        this.signs = signs;
        this.words = words;
        this.shape = Shapes.path(path);
    }

    /// The suit of a sign (`♥`), a letter (`H`) or a name in a common language.
    public static Optional<Suit> of(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (Suit suit : values()) {
            if (suit.signs.indexOf(wanted.codePointAt(0)) >= 0 || suit.named(wanted)) {
                return Optional.of(suit);
            }
        }
        return Optional.empty();
    }

    private boolean named(String wanted) {
        String english = name().toLowerCase(Locale.ROOT);
        if (wanted.equals(english) || wanted.equals(english.substring(0, 1))) {
            return true;
        }
        for (String word : words.split(" ")) {
            if (word.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    public int colour(Palette palette) {
        return switch (this) {
            case HEARTS, DIAMONDS -> palette.red();
            case SPADES, CLUBS -> palette.ink();
        };
    }

    /// The sign.
    ///
    /// @param size its height
    /// @param turned whether it stands on its head
    public Shape at(double x, double y, double size, boolean turned) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        double scale = (turned ? -size : size) / 100;
        place.scale(scale, scale);
        return place.createTransformedShape(shape);
    }
}
