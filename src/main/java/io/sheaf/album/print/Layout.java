package io.sheaf.album.print;

import org.jspecify.annotations.Nullable;

/// How cards are put on paper. All lengths are in millimetres.
///
/// @param card the size of a cut card; `null` for the size of the first picture at 300 dpi
/// @param bleed how far the picture goes on beyond the cut
/// @param gutter between the cuts of neighbours; the bleeds of both fit into it
/// @param margin of the sheet that stays white
/// @param marks whether lines show where to cut
/// @param back what is on the other side
/// @param flip how the printer turns the sheet for it
/// @param copies whether a row's quantity counts
/// @param sheet which sheet for Tabletop Simulator, from 1
/// @param spreadsheet whether cells of the table that would run as formulas are disarmed
/// @param holes whether cards may be missing
public record Layout(
        Paper paper,
        @Nullable Size card,
        double bleed,
        double gutter,
        double margin,
        boolean marks,
        Back back,
        Flip flip,
        boolean copies,
        int sheet,
        boolean spreadsheet,
        boolean holes) {

    /// Fits nine poker cards on both papers.
    public static final Layout USUAL =
            new Layout(Paper.A4, null, 1, 2, 4, true, Back.NONE, Flip.LONG, true, 1, true, false);

    public Layout {
        gutter = Math.max(gutter, 2 * bleed);
    }

    public record Size(double width, double height) {}

    /// What is on the other side of the cards.
    public enum Back {
        /// Nothing: the sheets have one side.
        NONE,
        /// The picture that is the album's back.
        ALBUM,
        /// A pattern of lines.
        PLAIN
    }

    /// The edge over which a sheet is turned; the backs are arranged so that each lies behind its
    /// card and is upright when the card is turned sideways.
    public enum Flip {
        LONG,
        SHORT
    }
}
