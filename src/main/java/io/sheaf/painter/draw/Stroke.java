package io.sheaf.painter.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/// One line of a drawing: a colour, a shape and its numbers. `|` before the colour draws it
/// mirrored too, around x = 50; `-` before the shape leaves its outline away.
///
/// @param colour a name that [#rgb] knows
/// @param shapes one, or two when it is mirrored
/// @param outline whether a line goes around it
/// @param features of a face, upon the shape; none for what is not a head
record Stroke(String colour, List<Shape> shapes, boolean outline, List<Shape> features) {

    static Stroke of(String line) {
        boolean twice = line.startsWith("|");
        StringTokenizer words = new StringTokenizer(twice ? line.substring(1) : line);
        String colour = words.nextToken();
        String kind = words.nextToken();
        boolean flat = kind.startsWith("-") || kind.equals("line");
        String rest = rest(words);
        Shape shape = shape(kind.startsWith("-") ? kind.substring(1) : kind, rest);
        List<Shape> features = kind.equals("head") ? features(numbers(rest)) : List.of();
        return new Stroke(
                colour,
                twice ? twice(List.of(shape)) : List.of(shape),
                !flat,
                twice ? twice(features) : features);
    }

    private static List<Shape> twice(List<Shape> shapes) {
        AffineTransform mirror = new AffineTransform(-1, 0, 0, 1, 100, 0);
        List<Shape> all = new ArrayList<>(shapes);
        shapes.forEach(shape -> all.add(mirror.createTransformedShape(shape)));
        return List.copyOf(all);
    }

    /// Two eyes and a mouth, in the lower part of the head: the upper one is often covered.
    private static List<Shape> features(double[] head) {
        double x = head[0];
        double y = head[1] + 0.08 * head[3];
        double rx = head[2];
        double ry = head[3];
        String mouth =
                "M %s %s Q %s %s %s %s"
                        .formatted(
                                x - 0.28 * rx,
                                y + 0.42 * ry,
                                x,
                                y + 0.6 * ry,
                                x + 0.28 * rx,
                                y + 0.42 * ry);
        return List.of(
                Shapes.ellipse(x - 0.36 * rx, y, 0.1 * rx, 0.13 * ry),
                Shapes.ellipse(x + 0.36 * rx, y, 0.1 * rx, 0.13 * ry),
                Shapes.line(Shapes.path(mouth), 0.7));
    }

    private static String rest(StringTokenizer words) {
        StringBuilder rest = new StringBuilder();
        while (words.hasMoreTokens()) {
            rest.append(words.nextToken()).append(' ');
        }
        return rest.toString();
    }

    private static Shape shape(String kind, String rest) {
        if (kind.equals("path")) {
            return Shapes.path(rest);
        }
        if (kind.equals("line")) {
            int space = rest.indexOf(' ');
            double width = Double.parseDouble(rest.substring(0, space));
            return Shapes.line(Shapes.path(rest.substring(space)), width);
        }
        double[] n = numbers(rest);
        return switch (kind) {
            case "circle" -> Shapes.circle(n[0], n[1], n[2]);
            case "ellipse", "head" -> Shapes.ellipse(n[0], n[1], n[2], n[3]);
            case "ring" -> Shapes.ring(n[0], n[1], n[2], n[3]);
            case "star" -> Shapes.star(n[0], n[1], (int) n[2], n[3], n[4], n[5]);
            case "petal" -> Shapes.petal(n[0], n[1], n[2], n[3], n[4]);
            case "lozenge" -> Shapes.lozenge(n[0], n[1], n[2], n[3]);
            case "robe" -> robe(n[0], n[1], n[2]);
            default -> throw new IllegalArgumentException("no shape " + kind);
        };
    }

    private static double[] numbers(String words) {
        return Stream.of(words.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /// A standing person's clothes, from the neck to the ground.
    private static Shape robe(double x, double y, double scale) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(scale, scale);
        return place.createTransformedShape(
                Shapes.path("M -4 0 C -12 3 -12 20 -15 42 Q 0 46 15 42 C 12 20 12 3 4 0 Z"));
    }

    void draw(Canvas canvas, Palette palette) {
        int rgb = rgb(colour, palette);
        for (Shape shape : shapes) {
            if (outline) {
                canvas.outlined(shape, rgb, 0.9, palette.ink());
            } else {
                canvas.fill(shape, rgb);
            }
        }
        features.forEach(feature -> canvas.fill(feature, palette.ink()));
    }

    private static int rgb(String name, Palette palette) {
        return switch (name) {
            case "deep" -> palette.deep();
            case "main" -> palette.main();
            case "light" -> Ink.mix(palette.main(), palette.paper(), 0.45);
            case "accent" -> palette.accent();
            case "second" -> palette.second();
            case "paper" -> palette.paper();
            case "ink" -> palette.ink();
            case "red" -> palette.red();
            case "skin" -> 0xF3D9BD;
            case "steel" -> 0xC9CED6;
            case "brown" -> 0x7A5530;
            case "stone" -> 0x9A958C;
            case "green" -> 0x4C7F47;
            case "water" -> 0x6FA8C9;
            case "gold" -> 0xE3B64B;
            default -> throw new IllegalArgumentException("no colour " + name);
        };
    }
}
