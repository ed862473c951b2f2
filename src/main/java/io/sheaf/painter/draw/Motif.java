package io.sheaf.painter.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;

/// A pattern that fills a surface. Each is drawn once on a tile of 100 × 100 units, whose edges
/// match.
public enum Motif {
    GEARS {
        @Override
        void draw(Pen pen) {
            pen.around(Shapes.gear(28, 30, 27, 14, 0), pen.main());
            pen.around(Shapes.gear(75, 62, 31, 16, 0.02), pen.high());
            pen.around(Shapes.gear(28, 82, 17, 10, 0.03), pen.main());
            pen.around(Shapes.gear(72, 17, 12, 8, 0.06), pen.main());
            pen.around(Shapes.circle(3, 57, 2.2), pen.high());
            pen.around(Shapes.circle(50, 3, 2.2), pen.high());
        }
    },
    WAVES {
        @Override
        void draw(Pen pen) {
            for (int row = 0; row < 4; row++) {
                double y = 12.5 + 25 * row;
                double x = row % 2 * 25;
                Path2D wave = new Path2D.Double();
                wave.moveTo(x - 100, y);
                for (int i = 0; i < 6; i++) {
                    double at = x - 100 + 50 * i;
                    wave.curveTo(at + 12, y + 9, at + 24, y + 9, at + 32, y - 3);
                    wave.curveTo(at + 36, y - 10, at + 46, y - 8, at + 44, y - 1);
                    wave.quadTo(at + 46, y + 1, at + 50, y);
                }
                pen.fill(
                        Shapes.line(wave, row % 2 == 0 ? 3.2 : 2),
                        row % 2 == 0 ? pen.main() : pen.high());
            }
        }
    },
    LEAVES {
        @Override
        void draw(Pen pen) {
            for (int i = 0; i < 2; i++) {
                double x = 25 + 50 * i;
                double y = 50 * i;
                Path2D stem = Shapes.path("M 0 0 C 14 25 -14 75 0 100");
                stem.transform(AffineTransform.getTranslateInstance(x, 0));
                pen.fill(Shapes.line(stem, 1.6), pen.main());
                for (int j = 0; j < 4; j++) {
                    int side = j % 2 == 0 ? 1 : -1;
                    double from = y + 12 + 25 * j;
                    pen.around(
                            Shapes.petal(x, from, x + side * 19, from - 15, 0.42),
                            j % 2 == 0 ? pen.high() : pen.main());
                }
            }
        }
    },
    ARCHES {
        @Override
        void draw(Pen pen) {
            Path2D arch = Shapes.path("M 4 52 V 30 Q 6 12 25 3 Q 44 12 46 30 V 52 Z");
            Path2D inner =
                    Shapes.path(
                            "M 10 52 V 32 Q 12 20 23 14 V 52 Z M 27 52 V 14 Q 38 20 40 32 V 52 Z");
            for (int i = 0; i < 4; i++) {
                double x = i % 2 * 50;
                double y = i / 2 * 50 - 2;
                AffineTransform place = AffineTransform.getTranslateInstance(x, y);
                pen.fill(Shapes.line(arch.createTransformedShape(place), 2.4), pen.main());
                pen.fill(Shapes.line(inner.createTransformedShape(place), 1.1), pen.main());
                pen.around(Shapes.ring(x + 25, y + 22, 6, 3), pen.high());
            }
        }
    },
    FANS {
        @Override
        void draw(Pen pen) {
            for (int row = 0; row < 5; row++) {
                for (int column = -1; column < 3; column++) {
                    double x = 50 * column + row % 2 * 25;
                    double y = 25 * row + 12;
                    pen.fill(Shapes.circle(x, y, 25), pen.deep());
                    for (int i = 0; i < 4; i++) {
                        pen.fill(
                                Shapes.ring(x, y, 24.5 - 6 * i, 22 - 6 * i),
                                i % 2 == 0 ? pen.high() : pen.main());
                    }
                }
            }
        }
    },
    CIRCUIT {
        @Override
        void draw(Pen pen) {
            String[] tracks = {
                "M 0 20 H 30 L 45 35 H 70",
                "M 100 20 H 82 L 70 8 H 55",
                "M 20 100 V 75 L 35 60 V 48",
                "M 20 0 V 8",
                "M 70 100 V 80 L 85 65 H 100",
                "M 0 65 H 8 L 18 55",
                "M 70 0 V 5"
            };
            for (int i = 0; i < tracks.length; i++) {
                pen.fill(
                        Shapes.line(Shapes.path(tracks[i]), 1.8),
                        i % 2 == 0 ? pen.main() : pen.high());
            }
            double[] pads = {70, 35, 55, 8, 35, 48, 20, 8, 18, 55, 70, 5, 52, 72, 88, 42};
            for (int i = 0; i < pads.length; i += 2) {
                pen.around(
                        Shapes.ring(pads[i], pads[i + 1], 4.2, 1.8),
                        i % 4 == 0 ? pen.high() : pen.main());
            }
        }
    },
    SHIELDS {
        @Override
        void draw(Pen pen) {
            Path2D shield = Shapes.path("M -15 -18 H 15 V 0 Q 14 14 0 20 Q -14 14 -15 0 Z");
            Path2D lily =
                    Shapes.path(
                            "M 0 -18 Q 9 -6 3 4 Q 14 -4 15 6 Q 12 14 5 8 Q 4 12 8 18 H -8 Q -4 12 -5 8 Q -12 14 -15 6 Q -14 -4 -3 4 Q -9 -6 0 -18 Z");
            for (int i = 0; i < 4; i++) {
                AffineTransform place =
                        AffineTransform.getTranslateInstance(25 + i % 2 * 50, 25 + i / 2 * 50);
                boolean even = (i + i / 2) % 2 == 0;
                if (even) {
                    pen.around(shield.createTransformedShape(place), pen.main());
                    place.scale(0.5, 0.5);
                }
                pen.fill(lily.createTransformedShape(place), pen.high());
            }
        }
    },
    FLOWERS {
        @Override
        void draw(Pen pen) {
            double[] at = {25, 27, 20, 75, 74, 23, 76, 20, 10, 22, 78, 11};
            for (int i = 0; i < at.length; i += 3) {
                for (int j = 0; j < 5; j++) {
                    double angle = j / 5.0 + i * 0.02;
                    double r = at[i + 2];
                    pen.around(
                            Shapes.petal(
                                    at[i],
                                    at[i + 1],
                                    at[i] + r * Shapes.sin(angle),
                                    at[i + 1] - r * Shapes.cos(angle),
                                    0.55),
                            i % 2 == 0 ? pen.main() : pen.high());
                }
                pen.around(
                        Shapes.circle(at[i], at[i + 1], at[i + 2] * 0.2),
                        i % 2 == 0 ? pen.high() : pen.main());
            }
            pen.around(Shapes.petal(44, 50, 58, 42, 0.35), pen.other());
            pen.around(Shapes.petal(96, 98, 106, 106, 0.35), pen.other());
        }
    },
    STARS {
        @Override
        void draw(Pen pen) {
            double[] at = {
                20, 22, 13, 70, 70, 17, 74, 18, 6, 26, 74, 7, 48, 46, 4, 92, 44, 4, 50, 90, 3, 6,
                50, 3
            };
            for (int i = 0; i < at.length; i += 3) {
                int points = at[i + 2] > 10 ? 8 : 4;
                pen.around(
                        Shapes.star(at[i], at[i + 1], points, at[i + 2], at[i + 2] * 0.36, 0),
                        i % 2 == 0 ? pen.high() : pen.main());
            }
            pen.around(Shapes.ring(20, 22, 18, 17), pen.main());
        }
    },
    SNOW {
        @Override
        void draw(Pen pen) {
            double[] at = {25, 25, 22, 75, 75, 22, 76, 24, 10, 24, 76, 10};
            for (int i = 0; i < at.length; i += 3) {
                for (int j = 0; j < 6; j++) {
                    AffineTransform place = Shapes.turned(j / 6.0, at[i], at[i + 1]);
                    place.translate(at[i], at[i + 1]);
                    place.scale(at[i + 2] / 20, at[i + 2] / 20);
                    Shape arm =
                            Shapes.line(
                                    Shapes.path(
                                            "M 0 0 V -20 M 0 -9 L 5 -14 M 0 -9 L -5 -14 M 0 -15 L 3 -18 M 0 -15 L -3 -18"),
                                    1.7);
                    pen.around(
                            place.createTransformedShape(arm),
                            i % 2 == 0 ? pen.high() : pen.main());
                }
            }
        }
    },
    FLAMES {
        @Override
        void draw(Pen pen) {
            Path2D flame =
                    Shapes.path(
                            "M 0 24 C -18 20 -17 2 -6 -8 C -5 -2 -2 -1 0 -4 C 4 -12 0 -20 -2 -24 C 12 -18 16 -8 12 -1 C 15 -2 16 -6 15 -10 C 22 4 16 22 0 24 Z");
            for (int i = 0; i < 4; i++) {
                AffineTransform place =
                        AffineTransform.getTranslateInstance(25 + i % 2 * 50, 27 + i / 2 * 50);
                pen.around(flame.createTransformedShape(place), pen.main());
                place.translate(0, 9);
                place.scale(0.5, 0.55);
                pen.around(flame.createTransformedShape(place), pen.high());
            }
        }
    },
    RAYS {
        @Override
        void draw(Pen pen) {
            for (int i = 0; i < 2; i++) {
                double at = 25 + 50 * i;
                pen.around(Shapes.star(at, at, 16, 23, 13, 0), pen.main());
                pen.around(Shapes.circle(at, at, 9), pen.high());
                pen.around(
                        Shapes.polygon(
                                at - 16, 118 - at - 6, at, 92 - at - 6, at + 16, 118 - at - 6),
                        pen.main());
                pen.around(
                        Shapes.polygon(at, 118 - at - 6, at, 92 - at - 6, at + 16, 118 - at - 6),
                        pen.high());
            }
        }
    },
    SCALES {
        @Override
        void draw(Pen pen) {
            for (int row = 0; row < 9; row++) {
                for (int column = -1; column < 5; column++) {
                    double x = 25 * column + row % 2 * 12.5;
                    double y = 12.5 * row;
                    pen.fill(Shapes.circle(x, y, 12.3), pen.deep());
                    pen.fill(Shapes.ring(x, y, 12.3, 10.4), pen.main());
                    pen.fill(Shapes.ring(x, y, 7.6, 6), pen.high());
                    pen.fill(Shapes.circle(x, y, 2.6), pen.main());
                }
            }
        }
    },
    LOZENGES {
        @Override
        void draw(Pen pen) {
            for (int i = 0; i < 8; i++) {
                double x = i % 2 * 50 + i / 4 * 25;
                double y = i / 2 % 2 * 50 + i / 4 * 25;
                pen.around(Shapes.lozenge(x, y, 24, 24), i < 4 ? pen.main() : pen.other());
                pen.around(Shapes.lozenge(x, y, 6, 6), pen.high());
            }
        }
    },
    TRELLIS {
        @Override
        void draw(Pen pen) {
            pen.fill(
                    Shapes.line(
                            Shapes.path(
                                    "M 0 0 C 30 0 20 50 50 50 C 80 50 70 100 100 100 M 0 100 C 30 100 20 50 50 50 C 80 50 70 0 100 0"),
                            3),
                    pen.main());
            for (int i = 0; i < 2; i++) {
                pen.around(Shapes.star(50, 50 * i, 4, 13, 5, 0), pen.high());
                pen.around(Shapes.star(50 * i, 50, 4, 13, 5, 0), pen.high());
                pen.around(Shapes.circle(0, 0, 5), pen.high());
                pen.around(Shapes.circle(50, 50, 5), pen.high());
            }
        }
    };

    /// Those that fit any words.
    static final List<Motif> GEOMETRIC =
            List.of(LOZENGES, TRELLIS, FANS, SCALES, STARS, FLOWERS, SHIELDS);

    abstract void draw(Pen pen);

    /// The name in JSON: `gears`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The pattern as a picture that can be laid side by side.
    ///
    /// @param side in pixels
    Tile tile(int side, Colours colours) {
        try (Canvas tile = Canvas.of(side, side, colours.deep())) {
            AffineTransform units = AffineTransform.getScaleInstance(side / 100.0, side / 100.0);
            tile.within(units, on -> draw(new Pen(on, colours)));
            return new Tile(tile.image());
        }
    }
}
