package io.sheaf.cases;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The text of a CSV file, before anybody looks for records in it.
///
/// @param text without a byte order mark
/// @param separator comma, semicolon or tab
record CsvText(String text, char separator) {

    /// @return empty when the bytes are not UTF-8
    static Optional<CsvText> of(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return Optional.of(new CsvText(plain, separator(plain)));
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /// The one that is most often in the first line.
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(header, each) > count(header, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
