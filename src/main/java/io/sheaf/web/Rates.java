package io.sheaf.web;

import java.util.Map;

/// How many requests a minute, on average; as many at once are taken after a pause.
///
/// @param read of one person that change nothing
/// @param write of one person that change something
/// @param unknown of one address without a good token, signing in among them
public record Rates(int read, int write, int unknown) {

    public static final Rates USUAL = new Rates(6000, 3000, 600);

    /// @throws IllegalArgumentException naming the key whose value cannot be used
    static Rates from(Map<String, String> environment) {
        return new Rates(
                rate(environment, "SHEAF_RATE_READ", USUAL.read),
                rate(environment, "SHEAF_RATE_WRITE", USUAL.write),
                rate(environment, "SHEAF_RATE_UNKNOWN", USUAL.unknown));
    }

    private static int rate(Map<String, String> environment, String key, int usual) {
        String text = environment.getOrDefault(key, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int rate = Integer.parseInt(text);
            if (rate >= 1) {
                return rate;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(words(key, text), wrong);
        }
        throw new IllegalArgumentException(words(key, text));
    }

    private static String words(String key, String text) {
        return key + " is a number of requests a minute, 1 or more, not " + text;
    }
}
