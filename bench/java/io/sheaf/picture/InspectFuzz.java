package io.sheaf.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/// Any bytes as a picture of any type: what it is and whether it is whole.
public final class InspectFuzz {

    static final PictureLimits LIMITS = new PictureLimits(1_000_000, 20);

    private InspectFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Pictures.inspect(ScratchFile.of(input), LIMITS);
    }

    public static List<byte[]> seeds() throws IOException {
        BufferedImage image = Fixtures.quarters(6, 4);
        return List.of(
                Fixtures.turnedPng(6, 4, 6),
                Fixtures.turnedJpeg(6, 4, 8),
                Fixtures.tiff(
                        List.of(
                                new Fixtures.TiffPage(image, 3, 0),
                                new Fixtures.TiffPage(image, 1, 1))),
                Fixtures.encode(image, "tiff"),
                Fixtures.scannedPdf(2, 90),
                Fixtures.drawnPdf(),
                Fixtures.jbig2Pdf());
    }
}
