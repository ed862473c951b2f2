package io.sheaf.album.print;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an album can be made into.
public enum Format {
    /// Many cards on a sheet of paper, to be cut.
    SHEETS("pdf", "application/pdf"),
    /// One card on a page, for printers.
    CARDS("cards.pdf", "application/pdf"),
    /// A sheet for Tabletop Simulator.
    TABLE_PNG("tts.png", "image/png"),
    /// The same, smaller.
    TABLE_JPEG("tts.jpg", "image/jpeg"),
    /// All sheets for Tabletop Simulator.
    TABLE_ZIP("tts.zip", "application/zip"),
    /// The pictures with their table and their provenance.
    ZIP("zip", "application/zip"),
    /// The table.
    CSV("csv", "text/csv; charset=utf-8");

    private final String ending;
    private final String mediaType;

    Format(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /// The end of a file's name, without the dot.
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<Format> of(String ending) {
        return Arrays.stream(values()).filter(format -> format.ending.equals(ending)).findFirst();
    }

    public static List<String> endings() {
        return Arrays.stream(values()).map(Format::ending).toList();
    }
}
