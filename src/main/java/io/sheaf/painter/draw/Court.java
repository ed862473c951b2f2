package io.sheaf.painter.draw;

import org.jspecify.annotations.Nullable;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/// Court cards and jokers: a figure to the waist, and the same figure upside down, as on the cards
/// of the English pattern. It is drawn on 100 units across, 98 from the top to the middle.
final class Court {

    static final double HALF = 98;

    private final Canvas canvas;
    private final Palette palette;
    private final Motif motif;
    private final Rank rank;
    private final @Nullable Suit suit;
    private final int sign;

    /// @param suit `null` for a joker, and for suits that are not French
    /// @param sign the colour of the suit, or of the joker's star
    Court(Canvas canvas, Palette palette, Motif motif, Rank rank, @Nullable Suit suit, int sign) {
        this.canvas = canvas;
        this.palette = palette;
        this.motif = motif;
        this.rank = rank;
        this.suit = suit;
        this.sign = sign;
    }

    void draw(Rectangle2D box) {
        ground(box);
        AffineTransform place = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        place.scale(box.getWidth() / 100, box.getHeight() / (2 * HALF));
        canvas.within(
                place,
                on -> {
                    Rectangle2D upper = new Rectangle2D.Double(0, 0, 100, HALF);
                    on.inside(upper, any -> half());
                    on.within(
                            new AffineTransform(-1, 0, 0, -1, 100, 2 * HALF),
                            turned -> turned.inside(upper, any -> half()));
                    sash();
                    on.fill(
                            Shapes.sharpLine(new Rectangle2D.Double(0, 0, 100, 2 * HALF), 1.4),
                            palette.deep());
                    on.fill(
                            Shapes.sharpLine(new Rectangle2D.Double(0, 0, 100, 2 * HALF), 0.6),
                            palette.accent());
                });
    }

    private void ground(Rectangle2D box) {
        int scale = (int) Math.max(16, Math.round(box.getWidth() / 3));
        canvas.inside(
                box,
                on -> {
                    int paper = Ink.mix(palette.paper(), palette.accent(), 0.13);
                    motif.tile(scale, Colours.faint(palette, paper))
                            .lay(on, (int) box.getX(), (int) box.getY(), box);
                });
    }

    private void half() {
        Clothes clothes = Clothes.of(palette, suit);
        AffineTransform side =
                mirrored() ? new AffineTransform(-1, 0, 0, 1, 104, 0) : new AffineTransform();
        canvas.within(
                side,
                on -> {
                    Robe robe = new Robe(on, clothes, suit);
                    Head head = new Head(on, clothes, suit);
                    switch (rank) {
                        case KING -> {
                            head.back();
                            robe.king();
                            head.king();
                        }
                        case QUEEN -> {
                            robe.queen();
                            head.queen();
                        }
                        case JACK -> {
                            robe.jack();
                            head.jack();
                        }
                        case JOKER -> {
                            robe.joker();
                            head.joker();
                        }
                        case ACE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE, TEN ->
                                throw new IllegalArgumentException(rank + " has no figure");
                    }
                });
        double x = mirrored() ? 87 : 13;
        Shape shape = suit == null ? Shapes.star(x, 16, 5, 10, 4, 0) : suit.at(x, 15, 19, false);
        canvas.fill(Shapes.line(shape, 2.4), clothes.paper());
        canvas.fill(shape, sign);
    }

    /// Half of the suits look the other way.
    private boolean mirrored() {
        return suit == Suit.DIAMONDS || suit == Suit.CLUBS;
    }

    /// Covers where the halves meet.
    private void sash() {
        canvas.outlined(
                Shapes.polygon(0, 89.5, 100, 97, 100, 106.5, 0, 99),
                palette.deep(),
                0.8,
                palette.ink());
        canvas.fill(Shapes.polygon(0, 90.9, 100, 98.4, 100, 99.5, 0, 92), palette.accent());
        canvas.fill(Shapes.polygon(0, 96.5, 100, 104, 100, 105.1, 0, 97.6), palette.accent());
        for (int i = 0; i < 9; i++) {
            double x = 10 + 10 * i;
            double y = 94.25 + 0.075 * x;
            canvas.fill(Shapes.lozenge(x, y, 3.2, 1.9), palette.accent());
        }
    }
}
