package io.sheaf.picture;

import java.io.IOException;
import java.nio.ByteOrder;

/// The structure of a JPEG file: ITU-T T.81, annex B.
final class JpegFile {

    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int APP1 = 0xe1;

    private final FileBytes bytes;
    private int width;
    private int height;
    private int orientation = 1;
    private boolean scanned;

    private JpegFile(FileBytes bytes) {
        this.bytes = bytes.order(ByteOrder.BIG_ENDIAN);
    }

    static Sheet check(FileBytes bytes) throws IOException {
        return new JpegFile(bytes).walk();
    }

    /// What follows the end mark is let be: cameras put previews and films there.
    private Sheet walk() throws IOException {
        long at = 2;
        while (true) {
            if (bytes.u8(at) != 0xff) {
                throw Unreadable.damaged("its parts do not follow each other");
            }
            int marker = bytes.u8(at + 1);
            if (marker == 0xff) {
                at++;
            } else if (marker == END) {
                return whole();
            } else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
                at += 2;
            } else {
                at = segment(marker, at + 2);
            }
        }
    }

    private Sheet whole() throws Unreadable {
        if (width < 1 || height < 1 || !scanned) {
            throw Unreadable.damaged("it holds no picture");
        }
        return new Sheet(0, width, height, orientation);
    }

    private long segment(int marker, long at) throws IOException {
        int length = bytes.u16(at);
        long end = at + length;
        bytes.u8(end - 1);
        if (length < 2) {
            throw Unreadable.damaged("a part of it has no length");
        }
        if (marker >= 0xc0 && marker <= 0xcf && (marker == 0xc0 || (marker & 3) != 0)) {
            height = bytes.u16(at + 3);
            width = bytes.u16(at + 5);
        }
        if (marker == APP1 && bytes.matches(at + 2, "Exif\0\0")) {
            orientation = Exif.orientation(bytes, at + 8, end);
            bytes.order(ByteOrder.BIG_ENDIAN);
        }
        return marker == START_OF_SCAN ? scan(end) : end;
    }

    /// Goes to the next mark that is not part of the picture's data.
    private long scan(long from) throws IOException {
        scanned = true;
        long at = from;
        while (true) {
            if (bytes.u8(at++) == 0xff) {
                int next = bytes.u8(at);
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return at - 1;
                }
            }
        }
    }
}
