package io.sheaf.painter.draw;

import io.sheaf.processor.Lettering;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/// A picture within a panel: a sky in steps of colour with rays or stars, and something before it.
final class Scene {

    private static final Emblems TAROT = Emblems.read("tarot.txt");
    private static final int STEPS = 7;

    private final Canvas canvas;
    private final Palette palette;
    private final Dice dice;
    private final Rectangle2D box;

    /// @param box in whole pixels
    Scene(Canvas canvas, Palette palette, Dice dice, Rectangle2D box) {
        this.canvas = canvas;
        this.palette = palette;
        this.dice = dice;
        this.box = box;
    }

    /// A card of the Major Arcana by its title or number; another card has a figure of its own.
    void tarot(Lettering lettering) {
        Optional<List<Stroke>> emblem =
                TAROT.of(lettering.title()).or(() -> TAROT.of(lettering.corner()));
        int top = Ink.mix(palette.main(), palette.deep(), 0.35);
        int bottom = Ink.mix(palette.paper(), palette.accent(), 0.45);
        canvas.inside(box, on -> sky(top, bottom));
        if (emblem.isEmpty()) {
            sigil(lettering.title() + lettering.corner() + lettering.symbol());
            return;
        }
        canvas.inside(
                box,
                on -> {
                    rays(Ink.mix(palette.accent(), palette.paper(), 0.3));
                    ground();
                    on.within(
                            stage(),
                            any -> emblem.get().forEach(stroke -> stroke.draw(any, palette)));
                    arch();
                });
    }

    /// Where the title will be set, which nothing but the ground should be behind.
    private double floor() {
        return box.getMaxY() - 0.135 * Math.min(box.getWidth(), box.getHeight() / 1.4);
    }

    /// From the units of the drawings to the picture: they end at 112, below the floor.
    private AffineTransform stage() {
        double free = floor() - box.getY() - 0.1 * box.getHeight();
        double scale = Math.min(box.getWidth() / 100, free / 104);
        AffineTransform place =
                AffineTransform.getTranslateInstance(
                        box.getCenterX() - 50 * scale, floor() - 112 * scale);
        place.scale(scale, scale);
        return place;
    }

    /// Closes the upper corners of the window, with a star in each.
    private void arch() {
        double w = box.getWidth();
        double high = Math.min(0.5 * w, 0.3 * box.getHeight());
        for (int side = -1; side <= 1; side += 2) {
            double edge = box.getCenterX() + side * w / 2;
            double y = box.getY();
            Path2D corner = new Path2D.Double();
            corner.moveTo(edge, y);
            corner.lineTo(edge, y + high);
            corner.curveTo(
                    edge,
                    y + 0.42 * high,
                    edge - side * 0.24 * w,
                    y + 0.05 * high,
                    edge - side * 0.46 * w,
                    y);
            corner.closePath();
            canvas.outlined(corner, palette.deep(), 0.012 * w, palette.accent());
            double x = edge - side * 0.1 * w;
            canvas.fill(
                    Shapes.star(x, y + 0.24 * high, 8, 0.055 * w, 0.022 * w, 0), palette.accent());
        }
    }

    /// A constellation among small stars.
    void zodiac(Lettering lettering) {
        canvas.inside(
                box,
                on -> {
                    sky(palette.deep(), Ink.mix(palette.deep(), palette.main(), 0.75));
                    dust();
                });
        Optional<Constellations.Constellation> constellation =
                Constellations.of(lettering.symbol())
                        .or(() -> Constellations.of(lettering.title()));
        if (constellation.isEmpty()) {
            sigil(lettering.title() + lettering.symbol());
            return;
        }
        double size = Math.min(0.74 * box.getWidth(), 0.49 * box.getHeight());
        AffineTransform place =
                AffineTransform.getTranslateInstance(
                        box.getCenterX() - size / 2,
                        box.getY() + 0.52 * box.getHeight() - size / 2);
        place.scale(size / 100, size / 100);
        canvas.within(
                place,
                on -> {
                    wheel();
                    stars(constellation.get());
                });
    }

    /// The zodiac's twelve houses, behind the stars.
    private void wheel() {
        int line = Ink.mix(palette.deep(), palette.main(), 0.9);
        canvas.fill(Shapes.ring(50, 50, 62, 61.2), line);
        canvas.fill(Shapes.ring(50, 50, 56, 55.5), line);
        for (int i = 0; i < 36; i++) {
            double angle = i / 36.0;
            double from = i % 3 == 0 ? 50 : 56;
            Path2D tick = new Path2D.Double();
            tick.moveTo(50 + from * Shapes.sin(angle), 50 - from * Shapes.cos(angle));
            tick.lineTo(50 + 61.5 * Shapes.sin(angle), 50 - 61.5 * Shapes.cos(angle));
            canvas.line(tick, i % 3 == 0 ? 0.7 : 0.4, line);
        }
    }

    private void stars(Constellations.Constellation constellation) {
        Path2D lines = new Path2D.Double();
        for (int[] pair : constellation.lines()) {
            double[] from = constellation.stars().get(pair[0]);
            double[] to = constellation.stars().get(pair[1]);
            lines.moveTo(from[0], from[1]);
            lines.lineTo(to[0], to[1]);
        }
        canvas.line(lines, 0.7, palette.accent());
        int glow = Ink.mix(palette.main(), palette.accent(), 0.45);
        for (double[] star : constellation.stars()) {
            canvas.fill(Shapes.circle(star[0], star[1], star[2] * 1.15), glow);
            canvas.fill(
                    Shapes.star(star[0], star[1], 4, star[2] * 1.9, star[2] * 0.55, 0),
                    palette.paper());
            canvas.fill(Shapes.circle(star[0], star[1], star[2] * 0.62), 0xFFFFFF);
        }
    }

    private void sky(int top, int bottom) {
        double step = box.getHeight() / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double y = Math.round(box.getY() + i * step);
            canvas.fill(
                    new Rectangle2D.Double(box.getX(), y, box.getWidth(), box.getMaxY() - y),
                    Ink.mix(top, bottom, i / (STEPS - 1.0)));
        }
    }

    private void rays(int rgb) {
        double radius = box.getHeight();
        double x = box.getCenterX();
        double y = box.getY() + 0.5 * box.getHeight();
        double turn = dice.between(0, 1);
        for (int i = 0; i < 24; i++) {
            double from = turn + i / 24.0;
            double to = from + 0.006;
            canvas.fill(
                    Shapes.polygon(
                            x + 0.1 * radius * Shapes.sin(from),
                            y - 0.1 * radius * Shapes.cos(from),
                            x + radius * Shapes.sin(from),
                            y - radius * Shapes.cos(from),
                            x + radius * Shapes.sin(to),
                            y - radius * Shapes.cos(to)),
                    rgb);
        }
    }

    private void ground() {
        double y = floor() - 0.07 * box.getHeight();
        double bend = dice.between(-0.03, 0.03) * box.getHeight();
        Path2D hill = new Path2D.Double();
        hill.moveTo(box.getX(), y);
        hill.quadTo(box.getCenterX(), y - 0.04 * box.getHeight() + bend, box.getMaxX(), y);
        hill.lineTo(box.getMaxX(), box.getMaxY());
        hill.lineTo(box.getX(), box.getMaxY());
        hill.closePath();
        canvas.fill(hill, Ink.mix(palette.second(), palette.deep(), 0.25));
    }

    private void dust() {
        for (int i = 0; i < 90; i++) {
            double x = dice.between(box.getX(), box.getMaxX());
            double y = dice.between(box.getY(), box.getMaxY());
            double size = dice.between(0.0012, 0.0034) * box.getHeight();
            int rgb = Ink.mix(palette.main(), palette.paper(), dice.between(0.3, 0.85));
            canvas.fill(Shapes.circle(x, y, size), rgb);
        }
    }

    /// A rose of rings and stars that is each card's own, by its words.
    void sigil(String words) {
        Dice own = new Dice(Dice.hash(words) ^ dice.roll(1 << 30));
        double x = box.getCenterX();
        double y = box.getCenterY();
        double radius = 0.27 * Math.min(box.getWidth(), box.getHeight());
        int points = 5 + own.roll(8);
        double depth = own.between(0.35, 0.75);
        int[] colours = {palette.main(), palette.accent(), palette.second(), palette.paper()};
        canvas.outlined(Shapes.circle(x, y, radius), palette.deep(), radius * 0.02, palette.ink());
        canvas.fill(Shapes.ring(x, y, radius * 0.96, radius * 0.9), palette.accent());
        int first = own.roll(3);
        for (int i = 0; i < 3; i++) {
            double r = radius * (0.86 - 0.26 * i);
            Path2D star = Shapes.star(x, y, points, r, r * depth, i * 0.5 / points);
            canvas.outlined(star, colours[(first + i) % 3], radius * 0.015, palette.ink());
        }
        for (int i = 0; i < points; i++) {
            double angle = i / (double) points;
            canvas.fill(
                    Shapes.circle(
                            x + radius * 0.93 * Shapes.sin(angle),
                            y - radius * 0.93 * Shapes.cos(angle),
                            radius * 0.035),
                    palette.deep());
        }
        canvas.outlined(
                Shapes.circle(x, y, radius * 0.13), palette.paper(), radius * 0.015, palette.ink());
    }
}
