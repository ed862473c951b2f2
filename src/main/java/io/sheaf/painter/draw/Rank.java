package io.sheaf.painter.draw;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The ranks of playing cards and what they are called in the corner.
public enum Rank {
    ACE("ace ass as a 1"),
    TWO("two 2"),
    THREE("three 3"),
    FOUR("four 4"),
    FIVE("five 5"),
    SIX("six 6"),
    SEVEN("seven 7"),
    EIGHT("eight 8"),
    NINE("nine 9"),
    TEN("ten 10 t"),
    JACK("jack knave bube valet j b v 11"),
    QUEEN("queen dame reine q d 12"),
    KING("king könig koenig roi k r 13"),
    JOKER("joker jolly ★ ☆ jkr 🃏");

    private final List<String> names;

    Rank(String names) {
        this.names = List.of(names.split(" "));
    }

    /// The rank of what stands in a card's corner: `A`, `10`, `Queen`; a joker may have its colour
    /// with it.
    public static Optional<Rank> of(String corner) {
        String wanted = corner.strip().toLowerCase(Locale.ROOT);
        for (Rank rank : values()) {
            if (rank.names.contains(wanted)) {
                return Optional.of(rank);
            }
        }
        return wanted.contains("joker") ? Optional.of(JOKER) : Optional.empty();
    }

    /// What stands in the corner for it: what was given, or for a word its number or first letter.
    public String index(String corner) {
        String given = corner.strip();
        if (this == JOKER || given.codePointCount(0, given.length()) <= 2) {
            return given;
        }
        String initial = Character.toString(Character.toUpperCase(given.codePointAt(0)));
        return count() > 1 ? String.valueOf(count()) : initial;
    }

    /// Whether a figure stands on the card, rather than pips.
    public boolean figure() {
        return compareTo(TEN) > 0;
    }

    /// How many pips are on it, 0 for a figure.
    public int count() {
        return figure() ? 0 : ordinal() + 1;
    }
}
