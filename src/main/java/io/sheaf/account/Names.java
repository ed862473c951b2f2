package io.sheaf.account;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// How people may be called: any script, and nothing that hides or turns the text around it.
final class Names {

    private static final int LONGEST = 64;
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._@+'-]+");

    private Names() {}

    /// In the form in which it is kept.
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }

    /// The same for all spellings of one name, and short whatever was sent.
    static String key(String name) {
        return HexFormat.of().formatHex(Secrets.hash(plain(name).toLowerCase(Locale.ROOT)), 0, 12);
    }

    /// @return in the form in which it is kept
    static String checked(String name) {
        String plain = plain(name);
        if (plain.isEmpty() || plain.codePointCount(0, plain.length()) > LONGEST) {
            throw new Unacceptable("name", "Must have 1 to " + LONGEST + " characters.");
        }
        if (!SHAPE.matcher(plain).matches()) {
            throw new Unacceptable(
                    "name",
                    "May have letters, digits, spaces and . _ @ + ' - in it, nothing else.");
        }
        return plain;
    }
}
