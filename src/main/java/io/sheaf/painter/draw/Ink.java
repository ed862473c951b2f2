package io.sheaf.painter.draw;

import java.awt.Color;

/// Colours as numbers: `0xRRGGBB`.
public final class Ink {

    private Ink() {}

    public static Color of(int rgb) {
        return new Color(rgb);
    }

    /// @param share of the second, 0 to 1
    public static int mix(int first, int second, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double a = first >> shift & 0xff;
            double b = second >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }

    /// @param hue 0 to 1, round the circle from red over green and blue
    static int hue(double hue, double saturation, double brightness) {
        return Color.HSBtoRGB((float) hue, (float) saturation, (float) brightness) & 0xffffff;
    }

    /// Relative luminance, 0 to 1, as WCAG 2.2 defines it, with a gamma of 2 in place of its curve.
    static double luminance(int rgb) {
        double red = (rgb >> 16 & 0xff) / 255.0;
        double green = (rgb >> 8 & 0xff) / 255.0;
        double blue = (rgb & 0xff) / 255.0;
        return 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
    }

    /// How well one is seen on the other, 1 to 21.
    public static double contrast(int first, int second) {
        double a = luminance(first);
        double b = luminance(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
}
