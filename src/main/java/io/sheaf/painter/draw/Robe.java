package io.sheaf.painter.draw;

import org.jspecify.annotations.Nullable;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/// What court figures wear and hold.
final class Robe {

    private static final double FINE = 0.6;
    private static final double LINE = 0.9;

    private final Canvas canvas;
    private final Clothes clothes;
    private final @Nullable Suit suit;

    Robe(Canvas canvas, Clothes clothes, @Nullable Suit suit) {
        this.canvas = canvas;
        this.clothes = clothes;
        this.suit = suit;
    }

    void king() {
        shoulders();
        stole();
        put("M 33 60 Q 52 84 71 60 L 77 67 Q 52 100 27 67 Z", 0xFBF7EC);
        double[] spots = {33, 67, 39, 74, 46, 80, 58, 80, 65, 74, 71, 67};
        for (int i = 0; i < spots.length; i += 2) {
            canvas.fill(
                    Shapes.petal(spots[i], spots[i + 1] - 2, spots[i], spots[i + 1] + 2, 0.4),
                    clothes.ink());
        }
        put("M 84 11 L 86.5 3 L 89 11 V 60 H 84 Z", clothes.steel());
        canvas.line(Shapes.path("M 86.5 10 V 58"), 0.5, clothes.ink());
        put("M 77 60 Q 86.5 57 96 60 V 63.5 Q 86.5 61 77 63.5 Z", clothes.accent());
        put("M 85 63 H 88 V 78 H 85 Z", clothes.stole());
        canvas.outlined(Shapes.circle(86.5, 80, 2.4), clothes.accent(), FINE, clothes.ink());
        hand(86, 70);
        cuff(86, 76);
    }

    void queen() {
        shoulders();
        stole();
        put("M 38 62 Q 52 74 66 62 L 62 60 H 42 Z", clothes.skin());
        for (int i = 0; i <= 6; i++) {
            double x = 31 + 7 * i;
            double y = 63 + 12 * Shapes.cos((x - 52) / 84) - 2;
            canvas.outlined(Shapes.circle(x, y, 4), 0xFBF7EC, FINE, clothes.ink());
        }
        canvas.line(Shapes.path("M 88 96 C 92 84 84 74 88 56"), 1.3, 0x3D6B3A);
        put("M 88 70 C 94 66 98 68 99 74 C 94 76 90 74 88 70 Z", 0x4C7F47);
        for (int i = 0; i < 5; i++) {
            double angle = i / 5.0;
            canvas.outlined(
                    Shapes.petal(
                            88, 52, 88 + 9 * Shapes.sin(angle), 52 - 9 * Shapes.cos(angle), 0.5),
                    clothes.red(),
                    FINE,
                    clothes.ink());
        }
        canvas.outlined(Shapes.circle(88, 52, 2.4), clothes.accent(), FINE, clothes.ink());
        hand(87, 80);
        cuff(87, 86);
    }

    void jack() {
        shoulders();
        put("M 36 61 L 52 98 L 68 61 Q 52 70 36 61 Z", clothes.stole());
        for (int i = 0; i < 3; i++) {
            canvas.outlined(
                    Shapes.circle(52, 74 + 7 * i, 1.5), clothes.accent(), 0.4, clothes.ink());
        }
        put("M 36 59 L 52 76 L 68 59 L 74 66 L 60 80 L 52 76 L 44 80 L 30 66 Z", clothes.paper());
        put("M 86 12 H 88.6 V 99 H 86 Z", 0x7A5530);
        put("M 88 16 L 97 11 Q 101 22 97 34 L 88 29 Z", clothes.steel());
        put("M 86 20 L 78 18 Q 77 23 79 27 L 86 25 Z", clothes.steel());
        put("M 84.6 13 L 87.3 2 L 90 13 Z", clothes.steel());
        hand(87, 74);
        cuff(87, 80);
    }

    void joker() {
        put("M 52 62 H 36 C 18 66 4 78 2 100 H 52 Z", clothes.robe());
        put("M 52 62 H 68 C 86 66 100 78 102 100 H 52 Z", clothes.stole());
        for (int i = 0; i < 3; i++) {
            canvas.outlined(
                    Shapes.lozenge(24 + 2 * i, 78 + 8 * i, 4, 6),
                    clothes.stole(),
                    FINE,
                    clothes.ink());
            canvas.outlined(
                    Shapes.lozenge(80 - 2 * i, 78 + 8 * i, 4, 6),
                    clothes.robe(),
                    FINE,
                    clothes.ink());
        }
        put(
                "M 32 60 L 28 76 L 39 67 L 43 82 L 52 68 L 61 82 L 65 67 L 76 76 L 72 60 Q 52 68 32 60 Z",
                clothes.accent());
        for (int i = 0; i < 4; i++) {
            double[] at = {28, 78, 43, 84, 61, 84, 76, 78};
            canvas.outlined(
                    Shapes.circle(at[2 * i], at[2 * i + 1], 2),
                    clothes.paper(),
                    FINE,
                    clothes.ink());
        }
    }

    private void shoulders() {
        put("M 1 101 C 3 80 16 67 36 61 H 68 C 88 67 101 80 103 101 Z", clothes.robe());
        for (int side = -1; side <= 1; side += 2) {
            canvas.line(
                    Shapes.path(
                            "M %s 100 C %s 88 %s 78 %s 70"
                                    .formatted(
                                            52 + 29 * side,
                                            52 + 28 * side,
                                            52 + 25 * side,
                                            52 + 21 * side)),
                    LINE,
                    clothes.shade());
            canvas.line(
                    Shapes.path(
                            "M %s 100 C %s 90 %s 84 %s 78"
                                    .formatted(
                                            52 + 39 * side,
                                            52 + 38 * side,
                                            52 + 36 * side,
                                            52 + 33 * side)),
                    FINE,
                    clothes.light());
        }
        boolean striped = suit == Suit.CLUBS || suit == Suit.DIAMONDS;
        for (int i = 0; i < 3; i++) {
            for (int side = -1; side <= 1; side += 2) {
                double x = 52 + (24.5 + 0.5 * i) * side;
                double y = 75 + 8.0 * i;
                canvas.fill(
                        striped
                                ? Shapes.petal(x, y - 3, x, y + 3, 0.4)
                                : Shapes.star(x, y, 4, 2.8, 1.1, 0),
                        clothes.accent());
            }
        }
    }

    /// With the suit's sign upon it.
    private void stole() {
        put("M 40 60 H 64 L 69 101 H 35 Z", clothes.stole());
        canvas.line(Shapes.path("M 42.5 60 L 38 100 M 61.5 60 L 66 100"), 1.5, clothes.accent());
        if (suit != null) {
            canvas.fill(suit.at(52, 91, 9, false), clothes.accent());
        }
    }

    private void hand(double x, double y) {
        Shape fingers =
                Shapes.path(
                        "M -4.5 -3 Q 0 -5 4.5 -3 Q 6 0 4.5 3.4 Q 0 5 -4.5 3.4 Q -6 0 -4.5 -3 Z");
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        canvas.outlined(place.createTransformedShape(fingers), clothes.skin(), FINE, clothes.ink());
        for (int i = -1; i <= 1; i++) {
            canvas.line(
                    Shapes.path("M %s %s H %s".formatted(x - 4, y + 1.9 * i, x + 2.5)),
                    0.4,
                    clothes.ink());
        }
    }

    private void cuff(double x, double y) {
        put(
                "M %s %s Q %s %s %s %s L %s 101 H %s Z"
                        .formatted(x - 6, y, x, y - 2.6, x + 6, y, x + 9, x - 11),
                clothes.robe());
        put(
                "M %s %s Q %s %s %s %s L %s %s Q %s %s %s %s Z"
                        .formatted(
                                x - 6.4, y, x, y - 3, x + 6.4, y, x + 6.9, y + 4, x, y + 1, x - 6.9,
                                y + 4),
                clothes.accent());
    }

    private void put(String path, int rgb) {
        canvas.outlined(Shapes.path(path), rgb, LINE, clothes.ink());
    }
}
