package io.sheaf.picture;

import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of files that are taken.
public enum MediaType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    TIFF("image/tiff"),
    PDF("application/pdf"),
    ZIP("application/zip");

    private final String word;

    MediaType(String word) {
        this.word = word;
    }

    /// The name in HTTP, JSON and SQL, for example `image/png`.
    public String word() {
        return word;
    }

    /// Whether browsers show such a file by themselves, turned as its Exif data say: then people
    /// are shown the file, else a picture of at most [Pictures#MOST_PIXELS] that is made of a page.
    public boolean shownAsItIs() {
        return switch (this) {
            case PNG, JPEG, WEBP -> true;
            case TIFF, PDF, ZIP -> false;
        };
    }

    /// The type of that name; empty when it is none of ours.
    public static Optional<MediaType> of(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
