package io.sheaf.painter;

import io.sheaf.processor.Input;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Lettering.Layout;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Painting.Column;
import io.sheaf.processor.Prompt;
import io.sheaf.processor.Task;

import java.util.List;

/// Paintings to try the embedded painter with.
final class Paintings {

    private Paintings() {}

    static Outcome outcome(Painting painting) throws InterruptedException {
        Task task = new Task.Paint(painting);
        return new EmbeddedPainter().process(new Input("card", 1, task, Memory.none()));
    }

    static Outcome.Picture painted(Painting painting) throws InterruptedException {
        return (Outcome.Picture) outcome(painting);
    }

    static Painting playing(String rank, String suit) {
        Lettering lettering = new Lettering(Layout.PLAYING_CARD, "", rank, suit, "", true);
        return Card.of(Layout.PLAYING_CARD).lettering(lettering).painting();
    }

    /// A card that is made step by step.
    record Card(
            String theme, int width, int height, long seed, List<Column> row, Lettering lettering) {

        /// One that is usual for the layout.
        static Card of(Layout layout) {
            Lettering lettering =
                    switch (layout) {
                        case NONE -> Lettering.NONE;
                        case PLAYING_CARD -> new Lettering(layout, "", "7", "hearts", "", true);
                        case TAROT -> new Lettering(layout, "The Sun", "XIX", "", "", true);
                        case ZODIAC ->
                                new Lettering(layout, "Aries", "", "aries", "21 March", true);
                        case CARD -> new Lettering(layout, "Title", "", "", "Some words.", true);
                    };
            return new Card("steampunk", 512, 720, 7, List.of(), lettering);
        }

        Card theme(String words) {
            return new Card(words, width, height, seed, row, lettering);
        }

        Card size(int wide, int high) {
            return new Card(theme, wide, high, seed, row, lettering);
        }

        Card seed(long start) {
            return new Card(theme, width, height, start, row, lettering);
        }

        Card row(Column... columns) {
            return new Card(theme, width, height, seed, List.of(columns), lettering);
        }

        Card lettering(Lettering other) {
            return new Card(theme, width, height, seed, row, other);
        }

        Painting painting() {
            return new Painting(
                    Prompt.words("a card"),
                    Prompt.EMPTY,
                    theme,
                    width,
                    height,
                    seed,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    row,
                    lettering);
        }
    }
}
