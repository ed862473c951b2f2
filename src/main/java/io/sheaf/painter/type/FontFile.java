package io.sheaf.painter.type;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Outlines and widths of one font: the tables of a TrueType file (OpenType 1.9), bare or in a WOFF
/// 1.0 container. Hints are not followed. Lengths are in ems, y grows downwards, the origin is on
/// the base line.
final class FontFile {

    private static final int TRUE_TYPE = 0x00010000;
    private static final int WOFF = 0x774F4646;
    private static final int DEEPEST = 6;

    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final CharacterMap characters;
    private final double unit;
    private final boolean longOffsets;
    private final int glyphs;
    private final int metrics;

    private FontFile(ByteBuffer file) throws DataFormatException {
        switch (file.getInt(0)) {
            case TRUE_TYPE -> plain(file);
            case WOFF -> packed(file);
            default -> throw new IllegalArgumentException("not a TrueType font");
        }
        unit = 1.0 / (table("head").getShort(18) & 0xffff);
        longOffsets = table("head").getShort(50) != 0;
        glyphs = table("maxp").getShort(4) & 0xffff;
        metrics = table("hhea").getShort(34) & 0xffff;
        characters = CharacterMap.of(table("cmap"));
    }

    /// A font that is in our own jar, or in that of a library.
    static FontFile bundled(String resource) {
        try (InputStream in = FontFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font " + resource + " is not in the jar");
            }
            return new FontFile(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (DataFormatException broken) {
            throw new IllegalStateException("the font " + resource + " is broken", broken);
        }
    }

    private void plain(ByteBuffer file) {
        for (int at = 12, left = file.getShort(4); left > 0; left--, at += 16) {
            tables.put(tag(file, at), file.slice(file.getInt(at + 8), file.getInt(at + 12)));
        }
    }

    private void packed(ByteBuffer file) throws DataFormatException {
        for (int at = 44, left = file.getShort(12); left > 0; left--, at += 20) {
            ByteBuffer stored = file.slice(file.getInt(at + 4), file.getInt(at + 8));
            int length = file.getInt(at + 12);
            tables.put(
                    tag(file, at), stored.remaining() < length ? inflate(stored, length) : stored);
        }
    }

    private static ByteBuffer inflate(ByteBuffer stored, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] plain = new byte[length];
            if (inflater.inflate(plain) != length) {
                throw new DataFormatException("a table is cut off");
            }
            return ByteBuffer.wrap(plain);
        } finally {
            inflater.end();
        }
    }

    private static String tag(ByteBuffer file, int at) {
        StringBuilder tag = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            tag.append((char) file.get(at + i));
        }
        return tag.toString();
    }

    private ByteBuffer table(String tag) {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IllegalArgumentException("the font has no table " + tag);
        }
        return table;
    }

    /// The glyph of a character, 0 when the font does not have it.
    int glyph(int codePoint) {
        return characters.glyph(codePoint);
    }

    /// How far the next glyph stands from this one.
    double advance(int glyph) {
        return (table("hmtx").getShort(4 * Math.min(glyph, metrics - 1)) & 0xffff) * unit;
    }

    /// A glyph's outline, to be filled by the non-zero rule.
    Path2D.Double outline(int glyph) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        append(path, glyph, AffineTransform.getScaleInstance(unit, -unit), 0);
        return path;
    }

    private void append(Path2D path, int glyph, AffineTransform place, int depth) {
        int start = offset(glyph);
        int length = glyph + 1 > glyphs ? 0 : offset(glyph + 1) - start;
        if (length <= 0 || depth > DEEPEST) {
            return;
        }
        ByteBuffer data = table("glyf").slice(start, length);
        int contours = data.getShort(0);
        if (contours < 0) {
            composite(path, data, place, depth);
            return;
        }
        new Contours(data, contours).append(path, place);
    }

    private int offset(int glyph) {
        ByteBuffer loca = table("loca");
        return longOffsets ? loca.getInt(4 * glyph) : 2 * (loca.getShort(2 * glyph) & 0xffff);
    }

    /// A glyph made of others: OpenType, table `glyf`, composite glyph description.
    private void composite(Path2D path, ByteBuffer data, AffineTransform place, int depth) {
        int at = 10;
        int flags;
        do {
            flags = data.getShort(at);
            int part = data.getShort(at + 2) & 0xffff;
            at += 4;
            boolean words = (flags & 1) != 0;
            double dx = words ? data.getShort(at) : data.get(at);
            double dy = words ? data.getShort(at + 2) : data.get(at + 1);
            at += words ? 4 : 2;
            double[] m = {1, 0, 0, 1};
            if ((flags & 0x08) != 0) {
                m[0] = m[3] = scale(data, at);
                at += 2;
            } else if ((flags & 0x40) != 0) {
                m[0] = scale(data, at);
                m[3] = scale(data, at + 2);
                at += 4;
            } else if ((flags & 0x80) != 0) {
                for (int i = 0; i < 4; i++) {
                    m[i] = scale(data, at + 2 * i);
                }
                at += 8;
            }
            boolean offsets = (flags & 2) != 0;
            AffineTransform inner = new AffineTransform(place);
            inner.concatenate(
                    new AffineTransform(
                            m[0], m[1], m[2], m[3], offsets ? dx : 0, offsets ? dy : 0));
            append(path, part, inner, depth + 1);
        } while ((flags & 0x20) != 0);
    }

    private static double scale(ByteBuffer data, int at) {
        return data.getShort(at) / 16384.0;
    }
}
