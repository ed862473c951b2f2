package io.sheaf.picture;

import java.io.IOException;
import java.util.List;

/// Any bytes as the Exif data of a picture.
public final class ExifFuzz {

    private ExifFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try (FileBytes bytes = FileBytes.open(ScratchFile.of(input))) {
            Exif.orientation(bytes, 0, input.length);
        }
    }

    public static List<byte[]> seeds() {
        return List.of(Fixtures.exif(6), Fixtures.exif(1));
    }
}
