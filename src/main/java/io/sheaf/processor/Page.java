package io.sheaf.processor;

import java.nio.file.Path;

/// One page of a file that holds a picture.
///
/// @param file where the bytes are on this machine, readable until the processor returns
/// @param mediaType the type found by content, for example `image/jpeg` or `application/pdf`
/// @param number the page within the file, counted from 1; always 1 for files of a single picture
/// @param digest SHA-256 of the file in hexadecimal digits, as it was found when the file came;
///   empty when nobody has taken it
public record Page(Path file, String mediaType, int number, String digest) {

    public Page {
        if (number < 1) {
            throw new IllegalArgumentException("pages count from 1, not " + number);
        }
    }

    /// Of a file whose digest nobody has taken.
    public Page(Path file, String mediaType, int number) {
        this(file, mediaType, number, "");
    }
}
