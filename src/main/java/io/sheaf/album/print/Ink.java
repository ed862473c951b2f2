package io.sheaf.album.print;

import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

import java.io.IOException;

/// Draws on a page of a PDF document, in millimetres.
final class Ink {

    private static final double POINTS = 72 / 25.4;
    private static final double HAIR = 0.1;

    /// Up to there a picture is stretched to its card; beyond, paper is left around it.
    private static final double STRETCH = 0.03;

    private final PDPageContentStream page;

    Ink(PDPageContentStream page) {
        this.page = page;
    }

    static float points(double millimetres) {
        return (float) (millimetres * POINTS);
    }

    /// A picture over a cut card, and its mirror images beyond the cut as far as the bleed goes:
    /// whoever cuts beside the line finds the picture's own colours there.
    ///
    /// @param turned upside down
    void card(
            PDImageXObject picture,
            double x,
            double y,
            Layout.Size card,
            double bleed,
            boolean turned)
            throws IOException {
        page.saveGraphicsState();
        page.addRect(
                points(x - bleed),
                points(y - bleed),
                points(card.width() + 2 * bleed),
                points(card.height() + 2 * bleed));
        page.clip();
        if (turned) {
            page.transform(
                    new Matrix(
                            -1,
                            0,
                            0,
                            -1,
                            points(2 * x + card.width()),
                            points(2 * y + card.height())));
        }
        double ratio = (double) picture.getWidth() / picture.getHeight();
        double wanted = card.width() / card.height();
        if (Math.abs(ratio / wanted - 1) <= STRETCH) {
            mirrored(picture, x, y, card, bleed);
        } else {
            double width = Math.min(card.width(), card.height() * ratio);
            double height = width / ratio;
            double left = x + (card.width() - width) / 2;
            draw(picture, left, y + (card.height() - height) / 2, width, height);
        }
        page.restoreGraphicsState();
    }

    private void mirrored(
            PDImageXObject picture, double x, double y, Layout.Size card, double bleed)
            throws IOException {
        double width = card.width();
        double height = card.height();
        if (bleed > 0) {
            for (double left : new double[] {x, x + 2 * width}) {
                for (double bottom : new double[] {y, y + 2 * height}) {
                    draw(picture, left, bottom, -width, -height);
                }
                draw(picture, left, y, -width, height);
            }
            for (double bottom : new double[] {y, y + 2 * height}) {
                draw(picture, x, bottom, width, -height);
            }
        }
        draw(picture, x, y, width, height);
    }

    /// A negative width or height is that of a mirror image, which goes from there to the left or
    /// down.
    private void draw(PDImageXObject picture, double x, double y, double width, double height)
            throws IOException {
        page.drawImage(
                picture, new Matrix(points(width), 0, 0, points(height), points(x), points(y)));
    }

    void line(double x1, double y1, double x2, double y2) throws IOException {
        page.setLineWidth(points(HAIR));
        page.moveTo(points(x1), points(y1));
        page.lineTo(points(x2), points(y2));
        page.stroke();
    }
}
