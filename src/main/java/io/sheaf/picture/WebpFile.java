package io.sheaf.picture;

import java.io.IOException;
import java.nio.ByteOrder;

/// The structure of a WebP file: RFC 9649.
final class WebpFile {

    private final FileBytes bytes;
    private int width;
    private int height;
    private int orientation = 1;
    private boolean data;

    private WebpFile(FileBytes bytes) {
        this.bytes = bytes;
    }

    static Sheet check(FileBytes bytes) throws IOException {
        return new WebpFile(bytes).walk();
    }

    private Sheet walk() throws IOException {
        long end = 8 + little().u32(4);
        if (end > bytes.size()) {
            throw Unreadable.cutOff();
        }
        for (long at = 12; at + 8 <= end; ) {
            long length = little().u32(at + 4);
            if (at + 8 + length > end) {
                throw Unreadable.damaged("a part of it is longer than the whole");
            }
            chunk(bytes.text(at, 4), at + 8, length);
            at += 8 + length + (length & 1);
        }
        if (!data || width < 1 || height < 1) {
            throw Unreadable.damaged("it holds no picture");
        }
        return new Sheet(0, width, height, orientation);
    }

    private FileBytes little() {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    private void chunk(String name, long at, long length) throws IOException {
        switch (name) {
            case "VP8X" -> size(1 + u24(at + 4), 1 + u24(at + 7));
            case "VP8 " -> {
                size(little().u16(at + 6) & 0x3fff, little().u16(at + 8) & 0x3fff);
                data = true;
            }
            case "VP8L" -> {
                long bits = little().u32(at + 1);
                size((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
                data = true;
            }
            case "ANMF" -> data = true;
            case "EXIF" -> {
                long start = bytes.matches(at, "Exif\0\0") ? at + 6 : at;
                orientation = Exif.orientation(bytes, start, at + length);
            }
            default -> {
                return;
            }
        }
    }

    /// The outermost size comes first and counts.
    private void size(int wide, int high) {
        if (width == 0) {
            width = wide;
            height = high;
        }
    }

    private int u24(long at) throws IOException {
        return little().u16(at) | bytes.u8(at + 2) << 16;
    }
}
