package io.sheaf.painter.type;

import java.nio.ByteBuffer;

/// From characters to glyphs: OpenType, table `cmap`, formats 4 and 12.
///
/// @param first of each range
/// @param last of each range
/// @param delta what is added to a character to get its glyph, when `table` is 0
/// @param place where the glyphs of a range are listed, 0 when they follow each other
record CharacterMap(ByteBuffer table, int[] first, int[] last, int[] delta, int[] place) {

    static CharacterMap of(ByteBuffer cmap) {
        int best = -1;
        int format = 0;
        for (int i = 0; i < cmap.getShort(2); i++) {
            int offset = cmap.getInt(8 + 8 * i);
            int platform = cmap.getShort(4 + 8 * i);
            int kind = cmap.getShort(offset);
            if ((kind == 4 || kind == 12) && platform != 1 && kind > format) {
                best = offset;
                format = kind;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("the font maps no Unicode characters");
        }
        ByteBuffer table = cmap.slice(best, cmap.limit() - best);
        return format == 12 ? groups(table) : segments(table);
    }

    private static CharacterMap groups(ByteBuffer table) {
        int count = table.getInt(12);
        CharacterMap map = empty(table, count);
        for (int i = 0; i < count; i++) {
            map.first[i] = table.getInt(16 + 12 * i);
            map.last[i] = table.getInt(20 + 12 * i);
            map.delta[i] = table.getInt(24 + 12 * i) - map.first[i];
        }
        return map;
    }

    private static CharacterMap segments(ByteBuffer table) {
        int count = (table.getShort(6) & 0xffff) / 2;
        CharacterMap map = empty(table, count);
        for (int i = 0; i < count; i++) {
            map.last[i] = table.getShort(14 + 2 * i) & 0xffff;
            map.first[i] = table.getShort(16 + 2 * (count + i)) & 0xffff;
            map.delta[i] = table.getShort(16 + 2 * (2 * count + i));
            int at = 16 + 2 * (3 * count + i);
            int offset = table.getShort(at) & 0xffff;
            map.place[i] = offset == 0 ? 0 : at + offset;
        }
        return map;
    }

    private static CharacterMap empty(ByteBuffer table, int n) {
        return new CharacterMap(table, new int[n], new int[n], new int[n], new int[n]);
    }

    int glyph(int codePoint) {
        int low = 0;
        int high = last.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (last[middle] < codePoint) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (last.length == 0 || codePoint < first[low] || codePoint > last[low]) {
            return 0;
        }
        if (place[low] == 0) {
            return codePoint + delta[low] & 0xffff;
        }
        int glyph = table.getShort(place[low] + 2 * (codePoint - first[low])) & 0xffff;
        return glyph == 0 ? 0 : glyph + delta[low] & 0xffff;
    }
}
