package io.sheaf.painter.draw;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

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
        motif.cover(canvas, tile(), Motif.Colours.rich(palette), dice);
        switch (painting.lettering().layout()) {
            case PLAYING_CARD -> playingCard();
            case TAROT, ZODIAC, CARD, NONE -> playingCard();
        }
    }

    /// Whole pixels, so that tiles meet without a seam.
    private int tile() {
        return (int) Math.max(16, Math.round(plan.unit() * 0.26));
    }

    private void playingCard() {
        paper(plan.panel());
        Lettering lettering = painting.lettering();
        Optional<Suit> suit = Suit.of(lettering.symbol());
        Optional<Rank> rank = Rank.of(lettering.corner());
        if (rank.isEmpty() || suit.isEmpty() || !rank.get().figure()) {
            return;
        }
    }

    private void paper(Rectangle2D box) {
        canvas.fill(plan.rounded(box, 0.06), palette.paper());
    }
}
