package io.sheaf.picture;

import java.io.IOException;
import java.nio.ByteOrder;

/// The one thing we want from Exif data: how the picture must be turned. Exif that is damaged does
/// not make the picture unreadable.
final class Exif {

    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /// @return 1 to 8, 1 when it is not told; changes the order of `bytes`
    static int orientation(FileBytes bytes, long start, long end) throws IOException {
        if (end > bytes.size() || end - start < 14) {
            return 1;
        }
        bytes.order(bytes.matches(start, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = start + bytes.u32(start + 4);
        if (directory + 2 > end) {
            return 1;
        }
        int entries = bytes.u16(directory);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > end) {
                return 1;
            }
            if (bytes.u16(entry) == ORIENTATION) {
                return bytes.u16(entry + 8);
            }
        }
        return 1;
    }
}
