package io.sheaf.painter.draw;

import org.jspecify.annotations.Nullable;

/// The colours of a court figure; each suit has its own hair and wears the theme's colours in its
/// own way.
record Clothes(int robe, int stole, int accent, int paper, int ink, int hair, int skin, int red) {

    private static final int SKIN = 0xF3D9BD;

    static Clothes of(Palette palette, @Nullable Suit suit) {
        if (suit == null) {
            return of(palette, palette.main(), palette.second(), 0x8A3B1C);
        }
        return switch (suit) {
            case HEARTS -> of(palette, palette.main(), palette.second(), 0xC48A3C);
            case SPADES -> of(palette, palette.second(), palette.main(), 0x2A2224);
            case DIAMONDS -> of(palette, palette.second(), palette.red(), 0xD9CFC0);
            case CLUBS -> of(palette, palette.main(), palette.deep(), 0x5A3520);
        };
    }

    private static Clothes of(Palette palette, int robe, int stole, int hair) {
        return new Clothes(
                robe,
                stole,
                palette.accent(),
                palette.paper(),
                palette.ink(),
                hair,
                SKIN,
                palette.red());
    }

    int shade() {
        return Ink.mix(robe, 0x000000, 0.32);
    }

    int light() {
        return Ink.mix(robe, 0xFFFFFF, 0.22);
    }

    int steel() {
        return 0xC9CED6;
    }
}
