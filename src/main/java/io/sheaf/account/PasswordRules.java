package io.sheaf.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which passwords are taken: long ones that are not the first that somebody would try. No rule
/// about kinds of characters: such rules make people choose worse.
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 5;

    private static final Set<String> COMMON = common();

    /// Keyboard rows and orders that people type instead of thinking, forwards and backwards.
    private static final String ORDERS =
            "01234567890123456789 09876543210987654321 abcdefghijklmnopqrstuvwxyz"
                    + " zyxwvutsrqponmlkjihgfedcba qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm"
                    + " azertyuiopqsdfghjklmwxcvbn 1q2w3e4r5t6y7u8i9o0p qazwsxedcrfvtgbyhnujmikolp"
                    + " 1qaz2wsx3edc4rfv5tgb6yhn7ujm poiuytrewqlkjhgfdsamnbvcxz aabbccddeeffgghh"
                    + " 112233445566778899 11223344556677889900";

    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_ENDS = 8;

    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private PasswordRules() {}

    /// @param field by which a refusal names it
    /// @param owner whose it is to be
    /// @throws Unacceptable that says why
    static void check(String field, String password, String owner) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new Unacceptable(
                    field,
                    "Must have %d to %d characters; a few words are good."
                            .formatted(SHORTEST, LONGEST));
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT || guessable(password)) {
            throw new Unacceptable(
                    field, "This is among the first that a stranger would try. Choose another.");
        }
        if (holdsName(password, owner)) {
            throw new Unacceptable(field, "Must not be made of your name.");
        }
    }

    private static boolean guessable(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        String word = ENDS.matcher(lower).replaceAll("").replaceAll("[\\s._-]+", "");
        boolean mostlyWord =
                word.length() >= SHORTEST_WORD && lower.length() - word.length() <= LONGEST_ENDS;
        return isCommon(lower)
                || (mostlyWord
                        && (isCommon(word)
                                || isCommon(word.replaceAll("\\p{Punct}", ""))
                                || isCommon(unmasked(word))));
    }

    private static String unmasked(String word) {
        StringBuilder plain = new StringBuilder();
        for (char sign : word.toCharArray()) {
            int at = "0134578@$!".indexOf(sign);
            plain.append(at < 0 ? sign : "oieastbasi".charAt(at));
        }
        return plain.toString();
    }

    /// A known one, a known order, or a piece of either again and again.
    private static boolean isCommon(String text) {
        if (COMMON.contains(text) || ORDERS.contains(text)) {
            return true;
        }
        for (int size = 1; size <= text.length() / 2; size++) {
            String part = text.substring(0, size);
            if (text.equals(part.repeat(text.length() / size))) {
                return size < FEWEST_DIFFERENT || COMMON.contains(part) || ORDERS.contains(part);
            }
        }
        return false;
    }

    /// The name, and not much else.
    private static boolean holdsName(String password, String owner) {
        String name = owner.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        String rest = password.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return name.length() >= 3
                && rest.contains(name)
                && rest.length() - name.length() < SHORTEST / 2 + 2;
    }

    private static Set<String> common() {
        try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("the build left out common-passwords.txt");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
