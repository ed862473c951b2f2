package io.sheaf.album.print;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.sheaf.picture.MediaType;
import io.sheaf.storage.SafeNames;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The cards' pictures as they are, numbered in their order, with the table `cards.csv` and, for
/// those whose files do not tell it themselves, `provenance.json`.
final class PictureZip {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LONGEST_NAME = 120;

    private final Faces faces;
    private final boolean spreadsheet;

    PictureZip(Faces faces, boolean spreadsheet) {
        this.faces = faces;
        this.spreadsheet = spreadsheet;
    }

    /// `07_queen-of-hearts.png`: sorted by name is sorted by place. A name that begins with its
    /// number stays.
    static String name(int number, List<Card> cards) {
        int digits = Math.max(2, String.valueOf(cards.size()).length());
        Card card = cards.get(number);
        String whole = SafeNames.relative(card.image().own().name());
        String leaf = whole.substring(whole.lastIndexOf('/') + 1);
        int dot = leaf.lastIndexOf('.');
        String stem = SafeNames.part(dot > 0 ? leaf.substring(0, dot) : leaf, LONGEST_NAME);
        String place = String.format(Locale.ROOT, "%0" + digits + "d", number + 1);
        String start = stem.startsWith(place + " ") ? "" : place + "_";
        return start + stem + "." + ending(card);
    }

    private static String ending(Card card) {
        return MediaType.of(card.image().mediaType())
                .map(type -> type == MediaType.JPEG ? "jpg" : type.name().toLowerCase(Locale.ROOT))
                .orElse("bin");
    }

    void write(List<Card> cards, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (int i = 0; i < cards.size(); i++) {
            begin(zip, name(i, cards));
            Files.copy(faces.file(cards.get(i).image()), zip);
            zip.closeEntry();
        }
        zip.setLevel(Deflater.BEST_SPEED);
        begin(zip, "cards.csv");
        new CardsCsv(spreadsheet).write(cards, zip);
        zip.closeEntry();
        begin(zip, "provenance.json");
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(provenance(cards)));
        zip.closeEntry();
        zip.finish();
    }

    private static ArrayNode provenance(List<Card> cards) {
        ArrayNode all = JSON.createArrayNode();
        for (int i = 0; i < cards.size(); i++) {
            Card card = cards.get(i);
            all.addObject()
                    .put("file", name(i, cards))
                    .put("sha256", card.image().face())
                    .put("art_sha256", card.image().art())
                    .set("provenance", card.provenance());
        }
        return all;
    }

    static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
