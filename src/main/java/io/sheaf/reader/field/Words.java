package io.sheaf.reader.field;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Comparing words as a person would: without case, accents and punctuation, forgiving misread
/// letters.
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private Words() {}

    /// Lower case letters and digits with single spaces: `lastName`, `Last_Name:` are `last name`.
    static String fold(String text) {
        String split = CAMEL.matcher(text).replaceAll(" ");
        String bare =
                MARKS.matcher(Normalizer.normalize(split, Normalizer.Form.NFD)).replaceAll("");
        String plain = bare.replace("ß", "ss").toLowerCase(Locale.ROOT);
        return APART.matcher(plain).replaceAll(" ").strip();
    }
}
