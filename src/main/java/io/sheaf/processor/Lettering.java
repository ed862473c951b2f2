package io.sheaf.processor;

/// What is typeset over a picture's art, already filled with the row's data. Changing it does not
/// need the art to be painted again.
///
/// @param layout where things stand
/// @param title the card's name, empty for none
/// @param corner what stands in the corners: a rank, a roman numeral; empty for none
/// @param symbol what is drawn as a sign: a suit (`hearts`, `♥`), a sign of the zodiac (`Aries`,
///   `♈`); empty for none
/// @param body running text, fitted and never cut; empty for none
/// @param frame whether a frame is drawn around it all
public record Lettering(
        Layout layout, String title, String corner, String symbol, String body, boolean frame) {

    /// Nothing over the art.
    public static final Lettering NONE = new Lettering(Layout.NONE, "", "", "", "", false);

    /// Where the parts of a card stand. In JSON the name is lower case: `playing_card`.
    public enum Layout {
        /// No text at all.
        NONE,
        /// Indices in two corners, pips or a court figure between.
        PLAYING_CARD,
        /// A number above, a title in a banner below.
        TAROT,
        /// The sign's symbol and its name.
        ZODIAC,
        /// Title above, body below, for any table.
        CARD
    }
}
