package io.sheaf.painter.draw;

/// The colours of a theme, each `0xRRGGBB`.
///
/// @param deep the darkest, behind the pattern
/// @param main of the pattern and the larger part of clothes
/// @param accent of metal, lines and jewels
/// @param second sets off clothes and emblems from `main`
/// @param paper what text and pips stand on: always light
/// @param ink what text is drawn with: always dark
/// @param red of hearts and diamonds, legible on `paper`
public record Palette(int deep, int main, int accent, int second, int paper, int ink, int red) {

    /// A palette of four colours; paper and ink take a little of them.
    static Palette of(int deep, int main, int accent, int second) {
        return new Palette(
                deep,
                main,
                accent,
                second,
                Ink.mix(0xFFFDF6, accent, 0.07),
                Ink.mix(0x101014, deep, 0.15),
                0xB3122B);
    }

    /// Made of one hue, 0 to 1.
    static Palette of(double hue) {
        return of(
                Ink.hue(hue, 0.62, 0.22),
                Ink.hue(hue, 0.55, 0.46),
                Ink.hue(hue + 0.11, 0.50, 0.82),
                Ink.hue(hue + 0.45, 0.45, 0.42));
    }

    /// Of a pattern so faint that pips and letters are read upon it.
    public int faint() {
        return Ink.mix(paper, main, 0.09);
    }
}
