package io.sheaf.album.print;

import io.sheaf.account.Principal;
import io.sheaf.album.Album;
import io.sheaf.album.Deck;
import io.sheaf.album.Image;
import io.sheaf.album.Images;
import io.sheaf.export.Export;
import io.sheaf.picture.Pictures;
import io.sheaf.storage.SafeNames;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipOutputStream;

/// Makes albums into files to print, to play with and to take away. The same state of an album
/// gives the same bytes.
public final class Prints {

    /// At 300 dpi.
    private static final double MILLIMETRES_A_PIXEL = 25.4 / 300;

    private static final int MOST_CARDS = 5_000;
    private static final float JPEG_QUALITY = 0.9f;

    private final Images images;
    private final Faces faces;

    public Prints(Images images) {
        this.images = images;
        this.faces = new Faces(images);
    }

    /// A file, and how many cards are missing in it.
    public record Print(Export export, int holes) {}

    /// @throws Incomplete when cards have no picture and the layout does not allow that
    /// @throws Invalid when it cannot be made like that
    /// @throws FileNotFoundException when bytes that should be there are gone
    public Print of(Principal who, UUID album, Format format, Layout layout) throws IOException {
        Deck deck = images.deck(who, album);
        Album.Counts counts = deck.album().counts();
        if (counts.holes() > 0 && !layout.holes()) {
            throw new Incomplete(counts.holes(), counts.failed());
        }
        if (layout.back() == Layout.Back.ALBUM && deck.back() == null) {
            throw new Invalid(
                    "back", "The album has no back: choose one of its pictures (back_id).");
        }
        List<Card> cards = deck.cards().stream().map(Card::of).toList();
        if (format != Format.CSV) {
            demandFiles(cards, deck.back());
        }
        String name = SafeNames.part(deck.album().name(), SafeNames.LONGEST_PART - 10);
        Export.Content content = content(deck, cards, format, layout);
        String file = name + "." + format.ending();
        return new Print(new Export(file, format.mediaType(), content), counts.holes());
    }

    private void demandFiles(List<Card> cards, @Nullable Image back) throws IOException {
        if (cards.isEmpty()) {
            throw new Invalid("album_id", "The album has no pictures to print.");
        }
        List<Image> all = new ArrayList<>(cards.stream().map(Card::image).toList());
        if (back != null) {
            all.add(back);
        }
        for (Image image : all) {
            if (!Files.isRegularFile(faces.file(image))) {
                throw new FileNotFoundException(image.own().name());
            }
        }
    }

    private Export.Content content(Deck deck, List<Card> cards, Format format, Layout layout)
            throws IOException {
        return switch (format) {
            case SHEETS, CARDS -> pdf(deck, cards, format, layout);
            case TABLE_PNG, TABLE_JPEG -> table(deck, cards, format, layout);
            case TABLE_ZIP ->
                    out -> tables(new TableSheets(faces, printed(cards, layout), deck.back()), out);
            case ZIP -> out -> new PictureZip(faces, layout.spreadsheet()).write(cards, out);
            case CSV -> out -> new CardsCsv(layout.spreadsheet()).write(cards, out);
        };
    }

    private static List<Image> printed(List<Card> cards, Layout layout) {
        List<Image> printed = new ArrayList<>();
        for (Card card : cards) {
            for (int copy = 0; copy < (layout.copies() ? card.copies() : 1); copy++) {
                printed.add(card.image());
            }
        }
        if (printed.size() > MOST_CARDS) {
            throw new Invalid(
                    "copies",
                    "%d cards are more than one file holds (%d). Split the album."
                            .formatted(printed.size(), MOST_CARDS));
        }
        return printed;
    }

    private Export.Content pdf(Deck deck, List<Card> cards, Format format, Layout layout) {
        List<Image> printed = printed(cards, layout);
        Layout.Size size = size(layout, printed.getFirst());
        if (format == Format.SHEETS) {
            // Whether a card fits is known before the answer has begun.
            Grid.of(layout, size);
        }
        return out -> {
            long id = id(printed, deck.back(), format, layout);
            try (PrintedPdf pdf = new PrintedPdf(faces, deck.album().name(), id)) {
                if (format == Format.SHEETS) {
                    new SheetsPdf(pdf, layout, size).add(printed, deck.back());
                } else {
                    new CardsPdf(pdf, layout, size).add(printed, deck.back());
                }
                pdf.write(out);
            }
        };
    }

    private static Layout.Size size(Layout layout, Image first) {
        Layout.Size wanted = layout.card();
        return wanted == null
                ? new Layout.Size(
                        first.width() * MILLIMETRES_A_PIXEL, first.height() * MILLIMETRES_A_PIXEL)
                : wanted;
    }

    private static long id(
            List<Image> printed, @Nullable Image back, Format format, Layout layout) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = format + " " + layout + " " + (back == null ? "" : back.face());
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            printed.forEach(
                    image -> digest.update(image.face().getBytes(StandardCharsets.US_ASCII)));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    private Export.Content table(Deck deck, List<Card> cards, Format format, Layout layout)
            throws IOException {
        TableSheets sheets = new TableSheets(faces, printed(cards, layout), deck.back());
        BufferedImage sheet = sheets.sheet(layout.sheet());
        return out ->
                out.write(
                        format == Format.TABLE_PNG
                                ? Pictures.png(sheet)
                                : Pictures.jpeg(sheet, JPEG_QUALITY));
    }

    private static void tables(TableSheets sheets, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(0);
        for (int number = 1; number <= sheets.count(); number++) {
            PictureZip.begin(zip, "sheet-" + number + ".png");
            zip.write(Pictures.png(sheets.sheet(number)));
            zip.closeEntry();
        }
        zip.finish();
    }
}
