package io.sheaf.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file that gets other bytes each time.
final class ScratchFile {

    private static final Path FILE = create();

    private ScratchFile() {}

    private static Path create() {
        try {
            return Files.createTempFile("fuzz", ".bin");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Path of(byte[] bytes) throws IOException {
        return Files.write(FILE, bytes);
    }
}
