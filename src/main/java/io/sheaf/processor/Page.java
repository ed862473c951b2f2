package io.sheaf.processor;

import java.nio.file.Path;

/// One page of a file that holds a picture.
///
/// @param file where the bytes are on this machine, readable until the processor returns
/// @param mediaType the type found by content, for example `image/jpeg` or `application/pdf`
/// @param number the page within the file, counted from 1; always 1 for files of a single picture
public record Page(Path file, String mediaType, int number) {

    public Page {
        if (number < 1) {
            throw new IllegalArgumentException("pages count from 1, not " + number);
        }
    }
}
