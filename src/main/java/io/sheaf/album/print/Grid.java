package io.sheaf.album.print;

import io.sheaf.template.Invalid;

import java.util.ArrayList;
import java.util.List;

/// Where cards stand on a sheet, in millimetres from its lower left corner: as many as fit, in the
/// middle, so that a sheet that is turned has each back behind its card.
record Grid(Layout layout, Layout.Size card, int columns, int rows) {

    /// The lower left corner of a cut card.
    record Place(double x, double y) {}

    /// @throws Invalid when not one card fits on the sheet
    static Grid of(Layout layout, Layout.Size card) {
        int columns = fit(layout, layout.paper().width(), card.width());
        int rows = fit(layout, layout.paper().height(), card.height());
        if (columns < 1 || rows < 1) {
            throw new Invalid(
                    "card",
                    "A card of %.1f × %.1f mm does not fit on %s. Name a smaller one, such as card=63x88."
                            .formatted(card.width(), card.height(), layout.paper()));
        }
        return new Grid(layout, card, columns, rows);
    }

    private static int fit(Layout layout, double paper, double card) {
        double room = paper - 2 * layout.margin() - 2 * layout.bleed() + layout.gutter();
        return (int) Math.floor(room / (card + layout.gutter()) + 1e-9);
    }

    int perSheet() {
        return columns * rows;
    }

    private double left() {
        double taken = columns * card.width() + (columns - 1) * layout.gutter();
        return (layout.paper().width() - taken) / 2;
    }

    private double bottom() {
        double taken = rows * card.height() + (rows - 1) * layout.gutter();
        return (layout.paper().height() - taken) / 2;
    }

    /// @param number of the card on its sheet, from 0: rows from the top, from the left
    Place front(int number) {
        return at(number % columns, number / columns);
    }

    /// Behind the front of that number when the sheet is turned.
    Place back(int number) {
        int column = number % columns;
        int row = number / columns;
        return switch (layout.flip()) {
            case LONG -> at(columns - 1 - column, row);
            case SHORT -> at(column, rows - 1 - row);
        };
    }

    private Place at(int column, int row) {
        return new Place(
                left() + column * (card.width() + layout.gutter()),
                bottom() + (rows - 1 - row) * (card.height() + layout.gutter()));
    }

    /// Where to cut from top to bottom.
    List<Double> verticals() {
        List<Double> cuts = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            double x = at(column, 0).x();
            cuts.add(x);
            cuts.add(x + card.width());
        }
        return cuts;
    }

    /// Where to cut from left to right.
    List<Double> horizontals() {
        List<Double> cuts = new ArrayList<>();
        for (int row = rows - 1; row >= 0; row--) {
            double y = at(0, row).y();
            cuts.add(y);
            cuts.add(y + card.height());
        }
        return cuts;
    }
}
