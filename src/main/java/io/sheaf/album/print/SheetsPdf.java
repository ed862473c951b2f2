package io.sheaf.album.print;

import io.sheaf.album.Image;

import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// Cards on sheets of paper, with marks for cutting and, on every second page, their backs.
final class SheetsPdf {

    private static final double MARK = 4;
    private static final double MARK_OFF = 0.5;
    private static final double EDGE = 0.5;

    private final PrintedPdf pdf;
    private final Layout layout;
    private final Grid grid;

    SheetsPdf(PrintedPdf pdf, Layout layout, Layout.Size card) {
        this.pdf = pdf;
        this.layout = layout;
        this.grid = Grid.of(layout, card);
    }

    /// @param cards each as often as it is printed
    void add(List<Image> cards, @Nullable Image back) throws IOException {
        PDImageXObject behind = pdf.back(layout, back, grid.card());
        for (int start = 0; start < cards.size(); start += grid.perSheet()) {
            List<Image> sheet =
                    cards.subList(start, Math.min(cards.size(), start + grid.perSheet()));
            page(ink -> fronts(ink, sheet));
            if (behind != null) {
                page(ink -> backs(ink, behind, sheet.size()));
            }
        }
    }

    private void page(PrintedPdf.Drawing drawing) throws IOException {
        pdf.page(
                layout.paper().width(),
                layout.paper().height(),
                ink -> {
                    if (layout.marks()) {
                        marks(ink);
                    }
                    drawing.on(ink);
                });
    }

    private void fronts(Ink ink, List<Image> sheet) throws IOException {
        for (int i = 0; i < sheet.size(); i++) {
            Grid.Place place = grid.front(i);
            ink.card(
                    pdf.picture(sheet.get(i)),
                    place.x(),
                    place.y(),
                    grid.card(),
                    layout.bleed(),
                    false);
        }
    }

    /// A sheet that is turned over its short edge has its backs upside down, so that a card that is
    /// turned sideways shows its back upright.
    private void backs(Ink ink, PDImageXObject back, int count) throws IOException {
        boolean turned = layout.flip() == Layout.Flip.SHORT;
        for (int i = 0; i < count; i++) {
            Grid.Place place = grid.back(i);
            ink.card(back, place.x(), place.y(), grid.card(), layout.bleed(), turned);
        }
    }

    /// Outside of all cards, on both ends of each cut.
    private void marks(Ink ink) throws IOException {
        List<Double> verticals = grid.verticals();
        List<Double> horizontals = grid.horizontals();
        double off = layout.bleed() + MARK_OFF;
        double bottom = horizontals.getFirst() - off;
        double top = horizontals.getLast() + off;
        double left = verticals.getFirst() - off;
        double right = verticals.getLast() + off;
        for (double x : verticals) {
            ink.line(x, bottom, x, Math.max(EDGE, bottom - MARK));
            ink.line(x, top, x, Math.min(layout.paper().height() - EDGE, top + MARK));
        }
        for (double y : horizontals) {
            ink.line(left, y, Math.max(EDGE, left - MARK), y);
            ink.line(right, y, Math.min(layout.paper().width() - EDGE, right + MARK), y);
        }
    }
}
