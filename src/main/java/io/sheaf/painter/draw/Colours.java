package io.sheaf.painter.draw;

/// What a pattern is drawn with.
record Colours(int deep, int main, int high, int other) {

    /// Rich, for a border.
    static Colours rich(Palette palette) {
        return new Colours(
                palette.deep(),
                palette.main(),
                Ink.mix(palette.main(), palette.accent(), 0.6),
                palette.second());
    }

    /// So faint that letters are read upon it.
    static Colours faint(Palette palette, int paper) {
        return new Colours(
                paper,
                Ink.mix(paper, palette.main(), 0.07),
                Ink.mix(paper, palette.accent(), 0.16),
                Ink.mix(paper, palette.second(), 0.07));
    }
}
