package io.sheaf.painter;

import io.sheaf.painter.draw.Canvas;
import io.sheaf.painter.draw.Plan;
import io.sheaf.painter.png.PngPicture;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sets a painting's lettering over its art, whichever engine painted it.
public final class Typesetter {

    /// Pixels an inch that are written into the file: 512 × 720 are 43 × 61 mm.
    public static final int DPI = 300;

    private static final String PROVENANCE = "sheaf";

    private Typesetter() {}

    /// The picture that people see.
    ///
    /// @param art a picture of any kind that the program reads
    /// @return a PNG file; the art itself when the painting has no lettering
    /// @throws io.sheaf.picture.Unreadable when the art is not a picture
    public static byte[] face(byte[] art, Painting painting) throws IOException {
        return face(art, painting, null);
    }

    /// The same, with its provenance in the file. Without lettering the pixels stay as they were
    /// written, and the file its kind.
    ///
    /// @param provenance JSON; without times, if the same picture is to be the same bytes
    public static byte[] face(byte[] art, Painting painting, @Nullable String provenance)
            throws IOException {
        if (painting.lettering().equals(Lettering.NONE)) {
            return provenance == null ? art : FileNotes.into(art, Map.of(PROVENANCE, provenance));
        }
        try (Canvas canvas = Canvas.over(Pictures.decode(art))) {
            Marks marks = Face.of(painting, new Plan(canvas.width(), canvas.height()));
            marks.draw(canvas);
            Map<String, String> notes = notes(painting, marks, provenance);
            PngPicture.note(art, "Source").ifPresent(source -> notes.put("Source", source));
            return PngPicture.write(canvas.image(), DPI, notes);
        }
    }

    /// Whether a painting's lettering can be set at its size, before anything is painted.
    public static Fit check(Painting painting) {
        return Fit.of(painting, Face.of(painting, new Plan(painting.width(), painting.height())));
    }

    /// Under the keywords that PNG defines, and one of ours.
    private static Map<String, String> notes(
            Painting painting, Marks marks, @Nullable String provenance) {
        Lettering lettering = painting.lettering();
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("Software", "Sheaf");
        String index = (lettering.corner() + " " + lettering.symbol()).strip();
        String title = lettering.title().isBlank() ? index : lettering.title();
        if (!title.isEmpty()) {
            notes.put("Title", title);
        }
        if (!lettering.body().isBlank()) {
            notes.put("Description", lettering.body());
        }
        if (!marks.missing().isEmpty()) {
            notes.put("Comment", "No font has: " + Fit.named(marks.missing()));
        }
        if (provenance != null) {
            notes.put(PROVENANCE, provenance);
        }
        return notes;
    }
}
