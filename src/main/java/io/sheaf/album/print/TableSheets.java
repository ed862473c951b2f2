package io.sheaf.album.print;

import io.sheaf.album.Image;
import io.sheaf.picture.Pictures;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import javax.imageio.ImageIO;

/// Sheets of cards for Tabletop Simulator: at most 10 × 7 cards and 4096 pixels a side, of which
/// the last place is no card but what others see of a card in somebody's hand
/// (<https://kb.tabletopsimulator.com/custom-content/custom-deck/>).
final class TableSheets {

    private static final int MOST_COLUMNS = 10;
    private static final int MOST_ROWS = 7;
    private static final int LONGEST = 4096;
    static final int PER_SHEET = MOST_COLUMNS * MOST_ROWS - 1;

    private final Faces faces;
    private final List<Image> cards;
    private final @Nullable Image back;

    /// @param cards each as often as it is in the deck
    TableSheets(Faces faces, List<Image> cards, @Nullable Image back) {
        this.faces = faces;
        this.cards = cards;
        this.back = back;
    }

    int count() {
        return Math.max(1, Math.ceilDiv(cards.size(), PER_SHEET));
    }

    /// @param number from 1
    BufferedImage sheet(int number) throws IOException {
        if (number < 1 || number > count()) {
            throw new Invalid("sheet", "There are " + count() + " sheets.");
        }
        List<Image> here =
                cards.subList((number - 1) * PER_SHEET, Math.min(cards.size(), number * PER_SHEET));
        int columns = Math.clamp(here.size() + 1L, 2, MOST_COLUMNS);
        int rows = Math.max(2, Math.ceilDiv(here.size() + 1, columns));
        Image first = cards.getFirst();
        double scale =
                Math.min(
                        1,
                        Math.min(
                                (double) LONGEST / columns / first.width(),
                                (double) LONGEST / rows / first.height()));
        int width = Math.max(1, (int) Math.floor(first.width() * scale));
        int height = Math.max(1, (int) Math.floor(first.height() * scale));
        BufferedImage sheet =
                new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < here.size(); i++) {
            int x = i % columns * width;
            int y = i / columns * height;
            pen.drawImage(small(faces.pixels(here.get(i)), width), x, y, width, height, null);
        }
        int x = (columns - 1) * width;
        int y = (rows - 1) * height;
        pen.drawImage(small(hidden(width, height), width), x, y, width, height, null);
        pen.dispose();
        return sheet;
    }

    /// What others see of a card in somebody's hand.
    private BufferedImage hidden(int width, int height) throws IOException {
        return back == null
                ? ImageIO.read(new ByteArrayInputStream(PlainBack.png(width, height)))
                : faces.pixels(back);
    }

    /// By halves to less than twice the width, so that no line is lost.
    private static BufferedImage small(BufferedImage image, int width) {
        BufferedImage current = image;
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2) {
            current = Pictures.half(current);
        }
        return current;
    }
}
