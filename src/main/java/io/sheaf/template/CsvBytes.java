package io.sheaf.template;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The text of a CSV file: UTF-8, or UTF-16 where a byte order mark says so, as some spreadsheets
/// save it. What is neither is not guessed at: a wrong guess would be painted.
public final class CsvBytes {

    private CsvBytes() {}

    /// @return the text without a byte order mark
    /// @throws Invalid naming the line that is not text
    public static String text(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decoded(bytes, starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length - from + 1);
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CoderResult result = decoder.decode(rest, text, true);
        text.flip();
        if (result.isError()) {
            throw new Invalid(
                    "csv_items",
                    "Line %d is not %s text. Save the table as CSV in UTF-8, then send it again."
                            .formatted(1 + text.chars().filter(c -> c == '\n').count(), charset));
        }
        return text.toString();
    }
}
