package io.sheaf.painter.draw;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.stream.Collectors;

/// The embedded painter's pictures, without any text.
public final class Art {

    private final Painting painting;
    private final Plan plan;
    private final Palette palette;
    private final Motif motif;
    private final Dice dice;
    private final Canvas canvas;

    private Art(Painting painting, Canvas canvas) {
        this.painting = painting;
        this.canvas = canvas;
        Theme theme = Theme.of(painting.theme());
        plan = new Plan(painting.width(), painting.height());
        palette = theme.palette();
        motif = theme.motif();
        dice = new Dice(painting.seed());
    }

    public static BufferedImage of(Painting painting) {
        try (Canvas canvas = Canvas.of(painting.width(), painting.height(), 0xFFFFFF)) {
            new Art(painting, canvas).draw();
            return canvas.image();
        }
    }

    private void draw() {
        int side = tile();
        motif.tile(side, Colours.rich(palette))
                .lay(canvas, dice.roll(side), dice.roll(side), plan.whole());
        switch (painting.lettering().layout()) {
            case PLAYING_CARD -> playingCard();
            case TAROT -> scene(plan.scene()).tarot(painting.lettering());
            case ZODIAC -> scene(plan.scene()).zodiac(painting.lettering());
            case CARD -> card();
            case NONE -> {
                paper(plan.panel());
                scene(plan.panel()).sigil(words());
            }
        }
    }

    /// Whole pixels, so that tiles meet without a seam.
    private int tile() {
        return (int) Math.max(16, Math.round(plan.unit() * 0.2));
    }

    private void playingCard() {
        paper(plan.panel());
        Lettering lettering = painting.lettering();
        Optional<Suit> suit = Suit.of(lettering.symbol());
        Rank.of(lettering.corner())
                .filter(Rank::figure)
                .ifPresent(rank -> court(rank, rank == Rank.JOKER ? null : suit.orElse(null)));
    }

    private Scene scene(Rectangle2D box) {
        return new Scene(canvas, palette, dice, box);
    }

    /// Where a table's columns are listed, nothing may be behind them.
    private void card() {
        paper(plan.panel());
        Lettering lettering = painting.lettering();
        if (!lettering.title().isBlank() || !lettering.body().isBlank()) {
            scene(plan.panel()).sigil(words());
        }
    }

    /// What is different from card to card.
    private String words() {
        return painting.row().stream()
                .map(Painting.Column::value)
                .collect(Collectors.joining("\n", painting.lettering().title(), ""));
    }

    private void court(Rank rank, @Nullable Suit suit) {
        int sign = suit == null ? joker() : suit.colour(palette);
        new Court(canvas, palette, motif, rank, suit, sign).draw(plan.court());
    }

    /// Of two jokers one is red.
    private int joker() {
        return Joker.red(painting.lettering()) ? palette.red() : palette.ink();
    }

    private void paper(Rectangle2D box) {
        canvas.fill(plan.rounded(box, 0.06), palette.paper());
    }
}
