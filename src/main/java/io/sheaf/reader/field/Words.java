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

    /// 1 for equal, 0 for nothing in common: edit distance by the longer length.
    static double similarity(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return longest == 0 ? 1 : 1 - (double) distance(a, b) / longest;
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
