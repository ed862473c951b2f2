package io.sheaf.cases.bag;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A file in a ZIP (PKWARE's APPNOTE 6.3.10), in the one way in which we write it: stored, not
/// compressed, so that no library's version changes a byte; its name in ASCII; dated 1980-01-01 as
/// is usual where the same content shall give the same bytes; ZIP64 fields just where a number
/// needs them.
///
/// @param offset of its header in the ZIP
record ZipItem(String name, long size, int crc, long offset) {

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int END = 0x06054b50;
    static final int END64 = 0x06064b50;
    static final int LOCATOR64 = 0x07064b50;

    static final int END_SIZE = 22;
    static final int LOCATOR64_SIZE = 20;
    static final int END64_SIZE = 56;

    static final long MOST = 0xFFFF_FFFFL;
    private static final int MOST_FILES = 0xFFFF;

    private static final short VERSION = 10;
    private static final short VERSION64 = 45;
    private static final short UNIX = 3 << 8;
    private static final short DAY = 1 << 5 | 1;
    private static final int PLAIN_FILE = 0100644 << 16;
    private static final short EXTRA64 = 1;

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] named() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private boolean large() {
        return size >= MOST;
    }

    private static int capped(long number) {
        return (int) Math.min(number, MOST);
    }

    /// How many bytes [#local] has.
    int localSize() {
        return 30 + named().length + (large() ? 20 : 0);
    }

    /// What stands before its bytes.
    byte[] local() {
        ByteBuffer out = buffer(localSize());
        out.putInt(LOCAL).putShort(large() ? VERSION64 : VERSION);
        common(out, large() ? 20 : 0);
        out.put(named());
        if (large()) {
            out.putShort(EXTRA64).putShort((short) 16).putLong(size).putLong(size);
        }
        return out.array();
    }

    private void common(ByteBuffer out, int extra) {
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort(DAY);
        out.putInt(crc).putInt(capped(size)).putInt(capped(size));
        out.putShort((short) named().length).putShort((short) extra);
    }

    /// Its line in the list of contents.
    byte[] central() {
        boolean far = offset >= MOST;
        int fields = (large() ? 16 : 0) + (far ? 8 : 0);
        int extra = fields == 0 ? 0 : fields + 4;
        short version = fields == 0 ? VERSION : VERSION64;
        ByteBuffer out = buffer(46 + named().length + extra);
        out.putInt(CENTRAL).putShort((short) (UNIX | version)).putShort(version);
        common(out, extra);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(PLAIN_FILE);
        out.putInt(capped(offset)).put(named());
        if (extra > 0) {
            out.putShort(EXTRA64).putShort((short) fields);
        }
        if (large()) {
            out.putLong(size).putLong(size);
        }
        if (far) {
            out.putLong(offset);
        }
        return out.array();
    }

    /// What stands at the end.
    ///
    /// @param start of the list of contents
    static byte[] end(long files, long start, long size) {
        boolean large = files >= MOST_FILES || start >= MOST || size >= MOST;
        ByteBuffer out = buffer(END_SIZE + (large ? END64_SIZE + LOCATOR64_SIZE : 0));
        if (large) {
            out.putInt(END64).putLong(END64_SIZE - 12);
            out.putShort((short) (UNIX | VERSION64)).putShort(VERSION64).putInt(0).putInt(0);
            out.putLong(files).putLong(files).putLong(size).putLong(start);
            out.putInt(LOCATOR64).putInt(0).putLong(start + size).putInt(1);
        }
        short count = (short) Math.min(files, MOST_FILES);
        out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        out.putInt(capped(size)).putInt(capped(start)).putShort((short) 0);
        return out.array();
    }
}
