package io.sheaf.reader.field;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Finds the place in a text that is most like a value: letters and digits alone count, without
/// case and accents, and so many misread ones are forgiven (Sellers, The theory and computation of
/// evolutionary distances, 1980).
final class Nearest {

    /// @param from in the text that was searched
    /// @param similarity 1 for equal in letters and digits
    record Match(int from, int to, double similarity) {}

    /// One misread letter in five: what is less alike is something else.
    private static final double FORGIVEN = 0.2;

    /// Shorter values are somewhere on every page, if they need not be a word.
    private static final int SHORT = 4;

    private final String text;
    private final char[] letters;
    private final int[] places;

    Nearest(String text) {
        this.text = text;
        char[] folded = new char[2 * text.length()];
        int[] from = new int[2 * text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            String plain = plain(text.charAt(i));
            for (int j = 0; j < plain.length(); j++) {
                folded[length] = plain.charAt(j);
                from[length++] = i;
            }
        }
        letters = Arrays.copyOf(folded, length);
        places = Arrays.copyOf(from, length);
    }

    /// Nothing for signs and accents; two letters for some. At most two.
    private static String plain(char character) {
        if (character < 128) {
            return Character.isLetterOrDigit(character)
                    ? String.valueOf(Character.toLowerCase(character))
                    : "";
        }
        if (character == 'ß') {
            return "ss";
        }
        String bare =
                Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT);
        char first = bare.charAt(0);
        return Character.isLetterOrDigit(first) || Character.isSurrogate(first)
                ? String.valueOf(first)
                : "";
    }

    Optional<Match> find(String value) {
        char[] wanted = new Nearest(value).letters;
        int most = (int) (wanted.length * FORGIVEN);
        if (wanted.length == 0 || wanted.length > letters.length + most) {
            return Optional.empty();
        }
        if (wanted.length < SHORT) {
            return word(wanted);
        }
        return nearest(wanted, most);
    }

    /// As a word of its own.
    private Optional<Match> word(char[] wanted) {
        for (int at = 0; at + wanted.length <= letters.length; at++) {
            int end = at + wanted.length;
            if (Arrays.equals(letters, at, end, wanted, 0, wanted.length)
                    && begins(at)
                    && ends(end)) {
                return Optional.of(match(at, end, 1));
            }
        }
        return Optional.empty();
    }

    private boolean begins(int at) {
        return at == 0 || places[at] - places[at - 1] > 1;
    }

    private boolean ends(int end) {
        return end == letters.length || places[end] - places[end - 1] > 1;
    }

    /// The last row of the table of distances tells the best end; where its way began was carried
    /// along.
    private Optional<Match> nearest(char[] wanted, int most) {
        int[] cost = new int[letters.length + 1];
        int[] start = new int[letters.length + 1];
        Arrays.setAll(start, i -> i);
        for (int row = 1; row <= wanted.length; row++) {
            int diagonal = cost[0];
            int diagonalStart = start[0];
            cost[0] = row;
            for (int column = 1; column <= letters.length; column++) {
                int swap = diagonal + (wanted[row - 1] == letters[column - 1] ? 0 : 1);
                int best = swap;
                int from = diagonalStart;
                if (cost[column] + 1 < best) {
                    best = cost[column] + 1;
                    from = start[column];
                }
                if (cost[column - 1] + 1 < best) {
                    best = cost[column - 1] + 1;
                    from = start[column - 1];
                }
                diagonal = cost[column];
                diagonalStart = start[column];
                cost[column] = best;
                start[column] = from;
            }
        }
        return best(cost, start, wanted.length, most);
    }

    /// Of several as good, one that begins and ends with words.
    private Optional<Match> best(int[] cost, int[] start, int length, int most) {
        int found = -1;
        int least = Integer.MAX_VALUE;
        for (int end = 1; end < cost.length; end++) {
            int from = start[end];
            if (from >= end || cost[end] > most) {
                continue;
            }
            int weight = 4 * cost[end] + (begins(from) ? 0 : 1) + (ends(end) ? 0 : 1);
            if (weight < least) {
                least = weight;
                found = end;
            }
        }
        return found < 0
                ? Optional.empty()
                : Optional.of(match(start[found], found, 1 - (double) cost[found] / length));
    }

    private Match match(int from, int end, double similarity) {
        return new Match(places[from], Math.min(text.length(), places[end - 1] + 1), similarity);
    }
}
