package io.sheaf.painter.draw;

import org.jspecify.annotations.Nullable;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/// Faces, hair and what is worn on it. The face is around 52, 40.
final class Head {

    private static final double FINE = 0.6;
    private static final double LINE = 0.9;

    private final Canvas canvas;
    private final Clothes clothes;
    private final @Nullable Suit suit;

    Head(Canvas canvas, Clothes clothes, @Nullable Suit suit) {
        this.canvas = canvas;
        this.clothes = clothes;
        this.suit = suit;
    }

    /// Hair that falls behind the shoulders.
    void back() {
        put(
                "M 38 28 C 27 36 29 50 26 58 C 30 66 40 64 42 58 L 62 58 C 64 64 74 66 78 58 C 75 50 77 36 66 28 Z",
                clothes.hair());
    }

    void king() {
        face();
        put(
                "M 39.3 40 C 38 58 44 70 52 74 C 60 70 66 58 64.7 40 C 63 49 59 50.5 52 49.5 C 45 50.5 41 49 39.3 40 Z",
                clothes.hair());
        for (int i = -1; i <= 1; i++) {
            double x = 52 + 5.0 * i;
            canvas.line(
                    Shapes.path("M " + x + " 57 Q " + (x - 1) + " 63 " + (52 + 2.2 * i) + " 68"),
                    FINE,
                    clothes.ink());
        }
        if (suit != Suit.HEARTS) {
            put(
                    "M 52 46.5 C 48 45 43 47 40.5 51.5 C 45 52 50 51.5 52 48.8 C 54 51.5 59 52 63.5 51.5 C 61 47 56 45 52 46.5 Z",
                    clothes.hair());
        }
        canvas.fill(
                Shapes.path("M 48.5 52.6 Q 52 51.2 55.5 52.6 Q 52 55.8 48.5 52.6 Z"),
                clothes.red());
        put("M 40 22 C 40 9 64 9 64 22 Z", clothes.red());
        put(
                "M 38 23 L 32 7 L 42.5 15.5 L 45 3.5 L 52 14 L 59 3.5 L 61.5 15.5 L 72 7 L 66 23 Q 52 18.5 38 23 Z",
                clothes.accent());
        put("M 37.5 28.5 Q 52 24 66.5 28.5 L 66.3 22.6 Q 52 18 37.7 22.6 Z", clothes.accent());
        balls(1.9, 32, 6, 45, 3, 59, 3, 72, 6);
        jewels(23.6, 42, 47, 52, 57, 62);
    }

    void queen() {
        String side =
                "M 41 30 C 30 32 31 46 28 54 C 24 62 27 72 24 78 C 32 82 40 76 41 66 C 42 58 40 50 41 42 Z";
        put(side, clothes.hair());
        mirrored(side, clothes.hair());
        canvas.line(Shapes.path("M 36 38 C 33 50 33 60 30 72"), FINE, clothes.ink());
        canvas.line(Shapes.path("M 68 38 C 71 50 71 60 74 72"), FINE, clothes.ink());
        face();
        canvas.fill(Shapes.circle(43.5, 46, 2.2), Ink.mix(clothes.skin(), clothes.red(), 0.28));
        canvas.fill(Shapes.circle(60.5, 46, 2.2), Ink.mix(clothes.skin(), clothes.red(), 0.28));
        canvas.fill(
                Shapes.path("M 48.6 49.6 Q 50.6 48 52 49 Q 53.4 48 55.4 49.6 Q 52 53 48.6 49.6 Z"),
                clothes.red());
        put(
                "M 52 25 C 41 25 38.5 33 39 42 C 44 38 50 34 52 28 C 54 34 60 38 65 42 C 65.5 33 63 25 52 25 Z",
                clothes.hair());
        put(
                "M 40 26.5 Q 52 21.5 64 26.5 L 68 12 Q 63 17 60 15 Q 58 9 52 5 Q 46 9 44 15 Q 41 17 36 12 Z",
                clothes.accent());
        put("M 46 19 Q 52 9 58 19 Q 52 17.5 46 19 Z", clothes.red());
        balls(1.7, 36, 11, 68, 11, 44, 13.6, 60, 13.6, 52, 4);
        jewels(22.6, 44, 52, 60);
        for (int i = 0; i < 7; i++) {
            double x = 43 + 3 * i;
            double y = 61.5 + 3.5 * Shapes.cos((x - 52) / 36);
            canvas.outlined(Shapes.circle(x, y, 1.3), 0xFBF7EC, 0.35, clothes.ink());
        }
    }

    void jack() {
        String side = "M 40 27 C 33 34 33 50 36 58 Q 41 59 43 56 L 41 40 Z";
        put(side, clothes.hair());
        mirrored(side, clothes.hair());
        face();
        canvas.line(Shapes.path("M 48.6 50.2 Q 52 52.2 55.4 50.2"), LINE, clothes.red());
        put(
                "M 40 30 C 40 38 41 38 42 36 C 44 33 47 35 49 33 C 51 35 54 35 56 33 C 58 35 61 33 62 36 C 63 38 64 38 64 30 Q 52 22 40 30 Z",
                clothes.hair());
        put("M 34 28 C 30 14 46 8 58 10 C 72 11 76 21 70 28 Q 52 20 34 28 Z", clothes.stole());
        put("M 35 29.5 Q 52 21.5 69 29.5 L 69.8 25.8 Q 52 17.5 34.2 25.8 Z", clothes.accent());
        put(
                "M 64 20 C 70 8 82 2 94 4 C 92 8 93 9 90 10 C 90 13 87 13 86 15 C 82 17 74 18 64 20 Z",
                clothes.paper());
        canvas.line(Shapes.path("M 62 21 C 70 12 80 7 90 6"), FINE, clothes.ink());
    }

    void joker() {
        face();
        canvas.fill(Shapes.path("M 44.5 48 Q 52 58 59.5 48 Q 52 51.5 44.5 48 Z"), clothes.red());
        canvas.line(Shapes.path("M 43.5 47.6 Q 52 59 60.5 47.6"), FINE, clothes.ink());
        canvas.fill(Shapes.lozenge(46.5, 41, 1.3, 3.6), clothes.red());
        canvas.fill(Shapes.lozenge(57.5, 41, 1.3, 3.6), clothes.red());
        put("M 38 32 C 28 12 12 20 14 40 C 20 30 28 34 38 38 Z", clothes.robe());
        put("M 66 32 C 76 12 92 20 90 40 C 84 30 76 34 66 38 Z", clothes.stole());
        put("M 38 36 C 40 20 44 8 52 3 C 60 8 64 20 66 36 Q 52 24 38 36 Z", clothes.accent());
        canvas.line(Shapes.path("M 52 3 V 30"), FINE, clothes.ink());
        put("M 36.5 37.5 Q 52 22 67.5 37.5 L 68 32.5 Q 52 17.5 36 32.5 Z", clothes.paper());
        balls(2.6, 14, 42, 90, 42, 52, 4);
    }

    private void face() {
        put("M 46.5 50 V 64 H 57.5 V 50 Z", Ink.mix(clothes.skin(), clothes.hair(), 0.18));
        put(
                "M 39.5 34 C 39.5 22 64.5 22 64.5 34 C 64.8 46 59 56.5 52 56.5 C 45 56.5 39.2 46 39.5 34 Z",
                clothes.skin());
        for (int side = -1; side <= 1; side += 2) {
            double x = 52 + 5.4 * side;
            canvas.fill(
                    Shapes.path(
                            "M %s 39 Q %s 36.2 %s 39 Q %s 41 %s 39 Z"
                                    .formatted(x - 3, x, x + 3, x, x - 3)),
                    0xFFFFFF);
            canvas.fill(Shapes.circle(x + 0.3, 38.7, 1.35), clothes.ink());
            canvas.line(
                    Shapes.path("M %s 38.8 Q %s 35.8 %s 38.8".formatted(x - 3.3, x, x + 3.3)),
                    FINE,
                    clothes.ink());
            canvas.line(
                    Shapes.path("M %s 35 Q %s 32.6 %s 34.6".formatted(x - 3.6, x, x + 3.6)),
                    LINE,
                    clothes.ink());
        }
        canvas.line(
                Shapes.path("M 51 38 C 50.6 42 49.6 44 49.4 45 Q 51 46.6 53.6 45.4"),
                FINE,
                clothes.ink());
    }

    private void balls(double radius, double... at) {
        for (int i = 0; i < at.length; i += 2) {
            canvas.outlined(
                    Shapes.circle(at[i], at[i + 1], radius), clothes.accent(), FINE, clothes.ink());
        }
    }

    private void jewels(double y, double... xs) {
        for (int i = 0; i < xs.length; i++) {
            double bend = 0.012 * (xs[i] - 52) * (xs[i] - 52);
            canvas.outlined(
                    Shapes.lozenge(xs[i], y + bend, 1.5, 1.9),
                    i % 2 == 0 ? clothes.red() : clothes.robe(),
                    0.4,
                    clothes.ink());
        }
    }

    private void put(String path, int rgb) {
        canvas.outlined(Shapes.path(path), rgb, LINE, clothes.ink());
    }

    private void mirrored(String path, int rgb) {
        Shape shape =
                new AffineTransform(-1, 0, 0, 1, 104, 0).createTransformedShape(Shapes.path(path));
        canvas.outlined(shape, rgb, LINE, clothes.ink());
    }
}
