package io.sheaf.painter.draw;

import java.util.ArrayList;
import java.util.List;

/// Where the pips of a number card stand: the arrangement of the English pattern, which is that of
/// nearly all decks. Those in the lower half stand on their heads.
public final class Pips {

    /// One pip.
    ///
    /// @param x -1 for the left column, 0 for the middle, 1 for the right
    /// @param y 0 for the topmost row to 1 for the lowest
    public record Pip(int x, double y) {

        public boolean turned() {
            return y > 0.5;
        }
    }

    private Pips() {}

    /// The pips of a rank, none for figures.
    public static List<Pip> of(Rank rank) {
        List<Pip> pips = new ArrayList<>();
        switch (rank) {
            case ACE -> middle(pips, 0.5);
            case TWO -> middle(pips, 0, 1);
            case THREE -> middle(pips, 0, 0.5, 1);
            case FOUR -> pairs(pips, 0, 1);
            case FIVE -> {
                pairs(pips, 0, 1);
                middle(pips, 0.5);
            }
            case SIX -> pairs(pips, 0, 0.5, 1);
            case SEVEN -> {
                pairs(pips, 0, 0.5, 1);
                middle(pips, 0.25);
            }
            case EIGHT -> {
                pairs(pips, 0, 0.5, 1);
                middle(pips, 0.25, 0.75);
            }
            case NINE -> {
                pairs(pips, 0, 1 / 3.0, 2 / 3.0, 1);
                middle(pips, 0.5);
            }
            case TEN -> {
                pairs(pips, 0, 1 / 3.0, 2 / 3.0, 1);
                middle(pips, 1 / 6.0, 5 / 6.0);
            }
            case JACK, QUEEN, KING, JOKER -> {}
        }
        return List.copyOf(pips);
    }

    private static void middle(List<Pip> pips, double... rows) {
        for (double row : rows) {
            pips.add(new Pip(0, row));
        }
    }

    private static void pairs(List<Pip> pips, double... rows) {
        for (double row : rows) {
            pips.add(new Pip(-1, row));
            pips.add(new Pip(1, row));
        }
    }
}
