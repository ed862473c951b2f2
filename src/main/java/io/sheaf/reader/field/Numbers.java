package io.sheaf.reader.field;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads numbers as they are written in different countries: `1.234,56`, `1,234.56`, `1 234,56`,
/// `1'234.56`.
final class Numbers {

    /// @param certainty below 1 when the point could be a decimal point or group thousands, or when
    ///   a letter had to be read as a digit
    record Read(int from, int to, BigDecimal number, double certainty) {}

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<![\\p{L}\\d])[-−–+]?\\s?[\\dOolI](?:[\\dOolIS]|[.,'’ \\u00a0\\u202f](?=[\\dOo]))*(?![\\p{L}])");
    private static final Pattern MISREAD = Pattern.compile("[OolIS]");

    private Numbers() {}

    /// The first number of the text.
    static Optional<Read> first(String text) {
        return from(text, 0);
    }

    static Optional<Read> from(String text, int start) {
        Matcher matcher = TOKEN.matcher(text);
        int at = start;
        while (at <= text.length() && matcher.find(at)) {
            Optional<Read> read = read(matcher.group(), matcher.start(), matcher.end());
            if (read.isPresent()) {
                return read;
            }
            at = matcher.end();
        }
        return Optional.empty();
    }

    private static Optional<Read> read(String token, int from, int to) {
        if (token.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        boolean misread = MISREAD.matcher(token).find();
        String digits = token.replaceAll("[Oo]", "0").replaceAll("[lI]", "1").replace('S', '5');
        String spaced = digits.replaceAll("[\\s\\u00a0\\u202f'’]", " ").strip();
        boolean negative = spaced.matches("[-−–].*");
        String bare = spaced.replaceAll("[-−–+]", "").strip();
        if (bare.contains(" ") && !bare.matches("\\d{1,3}( \\d{3})+([.,]\\d+)?")) {
            int end = from + firstSpace(token);
            return read(token.substring(0, firstSpace(token)), from, end);
        }
        bare = bare.replace(" ", "");
        double certainty = misread ? 0.8 : 1;
        int point = decimalPoint(bare);
        if (point == UNSURE) {
            certainty *= 0.6;
            point = -1;
        }
        String whole = (point < 0 ? bare : bare.substring(0, point)).replaceAll("\\D", "");
        String fraction = point < 0 ? "" : bare.substring(point + 1).replaceAll("\\D", "");
        String plain = (whole.isEmpty() ? "0" : whole) + (fraction.isEmpty() ? "" : "." + fraction);
        BigDecimal number = new BigDecimal(plain);
        return Optional.of(new Read(from, to, negative ? number.negate() : number, certainty));
    }

    private static int firstSpace(String token) {
        Matcher space = Pattern.compile("(?<=[\\dOolI])[\\s\\u00a0\\u202f'’]").matcher(token);
        return space.find() ? space.start() : token.length();
    }

    private static final int UNSURE = -2;

    /// Where the decimal sign is, -1 when there is none, [#UNSURE] when a single sign stands before
    /// exactly three digits: then it most likely groups thousands.
    private static int decimalPoint(String bare) {
        int point = bare.lastIndexOf('.');
        int comma = bare.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            return Math.max(point, comma);
        }
        int only = Math.max(point, comma);
        if (only < 0) {
            return -1;
        }
        boolean repeated = bare.indexOf(bare.charAt(only)) != only;
        if (repeated) {
            return bare.length() - only - 1 == 2 ? only : -1;
        }
        boolean three = bare.length() - only - 1 == 3 && only <= 3 && !bare.startsWith("0");
        return three ? UNSURE : only;
    }
}
