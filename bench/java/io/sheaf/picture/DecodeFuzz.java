package io.sheaf.picture;

import java.io.IOException;
import java.nio.file.Path;

/// Any bytes as a picture that is decoded when it seems whole.
public final class DecodeFuzz {

    private DecodeFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = ScratchFile.of(input);
        Inspection inspection = Pictures.inspect(file, InspectFuzz.LIMITS);
        if (inspection instanceof Inspection.Readable readable) {
            try {
                Pictures.decode(file, readable.type().word(), 1, 100_000);
            } catch (Unreadable _) {
                return;
            }
        }
    }
}
