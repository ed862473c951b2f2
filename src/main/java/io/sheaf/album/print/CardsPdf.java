package io.sheaf.album.print;

import io.sheaf.album.Image;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// One card on a page, as printing houses want it: the page is the card with its bleed, and with
/// room for marks when there are marks. TrimBox is the cut card, BleedBox the card with its bleed
/// (ISO 32000-1, 14.11.2). Each front is followed by its back.
final class CardsPdf {

    private static final double MARK = 4;
    private static final double MARK_OFF = 1;

    private final PrintedPdf pdf;
    private final Layout layout;
    private final Layout.Size card;
    private final double around;

    CardsPdf(PrintedPdf pdf, Layout layout, Layout.Size card) {
        this.pdf = pdf;
        this.layout = layout;
        this.card = card;
        this.around = layout.bleed() + (layout.marks() ? MARK_OFF + MARK : 0);
    }

    /// @param cards each as often as it is printed
    void add(List<Image> cards, @Nullable Image back) throws IOException {
        PDImageXObject behind = pdf.back(layout, back, card);
        for (Image image : cards) {
            page(pdf.picture(image));
            if (behind != null) {
                page(behind);
            }
        }
    }

    private void page(PDImageXObject picture) throws IOException {
        PDPage page =
                pdf.page(
                        card.width() + 2 * around,
                        card.height() + 2 * around,
                        ink -> {
                            ink.card(picture, around, around, card, layout.bleed(), false);
                            if (layout.marks()) {
                                marks(ink);
                            }
                        });
        page.setTrimBox(box(around, card.width(), card.height()));
        page.setBleedBox(
                box(
                        around - layout.bleed(),
                        card.width() + 2 * layout.bleed(),
                        card.height() + 2 * layout.bleed()));
    }

    private static PDRectangle box(double corner, double width, double height) {
        return new PDRectangle(
                Ink.points(corner), Ink.points(corner), Ink.points(width), Ink.points(height));
    }

    private void marks(Ink ink) throws IOException {
        for (double x : new double[] {around, around + card.width()}) {
            ink.line(x, 0, x, MARK);
            ink.line(x, card.height() + 2 * around - MARK, x, card.height() + 2 * around);
        }
        for (double y : new double[] {around, around + card.height()}) {
            ink.line(0, y, MARK, y);
            ink.line(card.width() + 2 * around - MARK, y, card.width() + 2 * around, y);
        }
    }
}
