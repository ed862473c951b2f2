package io.sheaf.painter.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The texts inside a PNG file by keyword: chunks `tEXt` and uncompressed `iTXt` (W3C PNG, 11.3.3).
/// Image servers write UTF-8 into both.
final class PngText {

    private static final int SIGNATURE = 8;
    private static final int FRAME = 12;

    private PngText() {}

    /// @param file a whole PNG; any other file has no texts
    static Map<String, String> of(byte[] file) {
        Map<String, String> texts = new HashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        for (int at = SIGNATURE; at + FRAME <= file.length; ) {
            int length = bytes.getInt(at);
            if (length < 0 || length > file.length - at - FRAME) {
                return texts;
            }
            String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (type.equals("tEXt") || type.equals("iTXt")) {
                String chunk = new String(file, at + 8, length, StandardCharsets.UTF_8);
                int end = chunk.indexOf('\0');
                if (end > 0) {
                    texts.put(chunk.substring(0, end), value(type, chunk.substring(end + 1)));
                }
            }
            at += FRAME + length;
        }
        return texts;
    }

    /// Of `iTXt`: two flags, then language and translated keyword, each ended by NUL.
    private static String value(String type, String rest) {
        if (type.equals("tEXt") || rest.length() < 2 || rest.charAt(0) != '\0') {
            return type.equals("tEXt") ? rest : "";
        }
        int language = rest.indexOf('\0', 2);
        int translated = language < 0 ? -1 : rest.indexOf('\0', language + 1);
        return translated < 0 ? "" : rest.substring(translated + 1);
    }
}
