package io.sheaf.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The structure of a TIFF file: TIFF 6.0, section 2, and BigTIFF.
final class TiffFile {

    private static final int KIND = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int ORIENTATION = 274;
    private static final int[] OFFSETS = {273, 324, 513};
    private static final int[] LENGTHS = {279, 325, 514};

    /// More strips or tiles than any real picture has.
    private static final long MOST_PARTS = 4_000_000;

    private record Entry(int type, long count, long at) {}

    private final FileBytes bytes;
    private final int mostPages;
    private final boolean big;

    private TiffFile(FileBytes bytes, int mostPages) throws IOException {
        this.bytes = bytes;
        this.mostPages = mostPages;
        bytes.order(bytes.matches(0, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        this.big = bytes.u16(2) == 43;
    }

    /// The pages in their order, without previews and masks of other pages; it looks no further
    /// than one page over `mostPages`.
    static List<Sheet> check(FileBytes bytes, int mostPages) throws IOException {
        return new TiffFile(bytes, mostPages).walk();
    }

    private List<Sheet> walk() throws IOException {
        List<Sheet> pages = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long at = big ? bytes.u64(8) : bytes.u32(4);
        while (at != 0 && pages.size() <= mostPages) {
            if (!seen.add(at) || seen.size() > 100_000) {
                throw Unreadable.damaged("its pages go round in a circle");
            }
            long count = big ? bytes.u64(at) : bytes.u16(at);
            Map<Integer, Entry> entries = entries(at + (big ? 8 : 2), count);
            Sheet page = page(seen.size() - 1, entries);
            if ((number(entries, KIND, 0) & 5) == 0) {
                pages.add(page);
            }
            long next = at + (big ? 8 + 20 * count : 2 + 12 * count);
            at = big ? bytes.u64(next) : bytes.u32(next);
        }
        if (pages.isEmpty()) {
            throw Unreadable.damaged("it holds no picture");
        }
        return pages;
    }

    private Map<Integer, Entry> entries(long at, long count) throws IOException {
        if (count < 1 || count > 65_535) {
            throw Unreadable.damaged("the list of its parts makes no sense");
        }
        Map<Integer, Entry> entries = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long entry = at + (big ? 20L : 12L) * i;
            int type = bytes.u16(entry + 2);
            long values = big ? bytes.u64(entry + 4) : bytes.u32(entry + 4);
            long place = entry + (big ? 12 : 8);
            if (values * width(type) > (big ? 8 : 4)) {
                place = big ? bytes.u64(place) : bytes.u32(place);
            }
            entries.put(bytes.u16(entry), new Entry(type, values, place));
        }
        return entries;
    }

    private Sheet page(int index, Map<Integer, Entry> entries) throws IOException {
        long width = number(entries, WIDTH, 0);
        long height = number(entries, HEIGHT, 0);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw Unreadable.damaged("its size makes no sense");
        }
        boolean data = false;
        for (int i = 0; i < OFFSETS.length; i++) {
            data |= parts(entries, OFFSETS[i], LENGTHS[i]);
        }
        if (!data) {
            throw Unreadable.damaged("it holds no picture");
        }
        int orientation = (int) number(entries, ORIENTATION, 1);
        return new Sheet(index, (int) width, (int) height, orientation);
    }

    /// Every strip or tile must lie within the file.
    private boolean parts(Map<Integer, Entry> entries, int offsets, int lengths)
            throws IOException {
        Entry starts = entries.get(offsets);
        if (starts == null) {
            return false;
        }
        if (starts.count > MOST_PARTS) {
            throw Unreadable.damaged("the list of its parts makes no sense");
        }
        Entry sizes = entries.get(lengths);
        for (long i = 0; i < starts.count; i++) {
            long size = sizes == null || i >= sizes.count ? 0 : value(sizes, i);
            if (value(starts, i) + size > bytes.size()) {
                throw Unreadable.cutOff();
            }
        }
        return starts.count > 0;
    }

    private long number(Map<Integer, Entry> entries, int tag, long otherwise) throws IOException {
        Entry entry = entries.get(tag);
        return entry == null || entry.count < 1 ? otherwise : value(entry, 0);
    }

    private long value(Entry entry, long i) throws IOException {
        int width = width(entry.type);
        long at = entry.at + width * i;
        return switch (width) {
            case 1 -> bytes.u8(at);
            case 2 -> bytes.u16(at);
            case 4 -> bytes.u32(at);
            default -> bytes.u64(at);
        };
    }

    /// Bytes of one value of a type.
    private static int width(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            default -> 8;
        };
    }
}
