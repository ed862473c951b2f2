package io.sheaf.picture;

import java.io.IOException;
import java.nio.ByteOrder;

/// The structure of a PNG file: W3C PNG, chapter 5.
final class PngFile {

    private PngFile() {}

    static Sheet check(FileBytes bytes) throws IOException {
        bytes.order(ByteOrder.BIG_ENDIAN);
        if (!bytes.matches(0, "\u0089PNG\r\n\u001a\n") || !bytes.matches(12, "IHDR")) {
            throw bytes.size() < 33
                    ? Unreadable.cutOff()
                    : Unreadable.damaged("its start is wrong");
        }
        long width = bytes.u32(16);
        long height = bytes.u32(20);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw Unreadable.damaged("its size makes no sense");
        }
        return new Sheet(0, (int) width, (int) height, walk(bytes));
    }

    private static int walk(FileBytes bytes) throws IOException {
        int orientation = 1;
        boolean data = false;
        for (long at = 8; ; ) {
            long length = bytes.order(ByteOrder.BIG_ENDIAN).u32(at);
            long end = at + 8 + length;
            bytes.u8(end + 3);
            if (bytes.crc32(at + 4, length + 4) != bytes.u32(end)) {
                throw Unreadable.damaged("a checksum in it does not match");
            }
            if (bytes.matches(at + 4, "IEND")) {
                break;
            }
            data |= bytes.matches(at + 4, "IDAT");
            if (bytes.matches(at + 4, "eXIf")) {
                orientation = Exif.orientation(bytes, at + 8, end);
            }
            at = end + 4;
        }
        if (!data) {
            throw Unreadable.damaged("it holds no picture");
        }
        return orientation;
    }
}
