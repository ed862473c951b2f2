package io.sheaf.storage;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes parts of keys out of the names that people, browsers and archives give to files: names
/// that are legal on Linux, macOS and Windows, and that look like what they are.
public final class SafeNames {

    /// Longest part of a path in UTF-8 bytes. File systems allow 255: the rest is for endings that
    /// we add, such as `.error.json`.
    public static final int LONGEST_PART = 200;

    /// Longest relative path in UTF-8 bytes, and the most folders in one.
    public static final int LONGEST_PATH = 1000;

    public static final int DEEPEST = 30;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]+");

    /// Device names of Windows, with any ending.
    private static final Pattern RESERVED =
            Pattern.compile(
                    "(?i)^(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?$");

    private SafeNames() {}

    /// What is wrong with a relative name so that it must not be taken at all, in words for the
    /// person; empty when [#relative] can make it safe. A backslash separates folders as `/` does:
    /// archives made on Windows have them.
    public static Optional<String> trick(String name) {
        if (name.isBlank()) {
            return Optional.of("It has no name.");
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.of("Its name has control characters in it.");
        }
        if (name.startsWith("/") || name.startsWith("\\") || DRIVE.matcher(name).matches()) {
            return Optional.of("Its name is an absolute path; only relative ones are taken.");
        }
        List<String> parts = List.of(SEPARATOR.split(name));
        if (parts.contains("..")) {
            return Optional.of("Its name leads out of its folder (\"..\").");
        }
        boolean deep = parts.size() > DEEPEST + 1;
        if (deep || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            return Optional.of("Its name is too long or lies too deep in folders.");
        }
        return Optional.empty();
    }

    /// The name as a safe relative path, folders kept. For any input the result can be a key.
    public static String relative(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(name)) {
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part(part, LONGEST_PART));
            }
        }
        return parts.isEmpty() ? "unnamed" : String.join("/", parts);
    }

    /// One part of a path: a file's or a folder's name without separators, at most `longest` UTF-8
    /// bytes. A file's ending is kept when the name is cut.
    public static String part(String name, int longest) {
        boolean asItIs = name.length() <= longest && plain(name);
        if (asItIs && !RESERVED.matcher(name).matches()) {
            return name;
        }
        StringBuilder safe = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !invisible(c))
                .forEach(c -> safe.appendCodePoint(harmless(c)));
        String trimmed = trim(safe.toString());
        if (trimmed.isEmpty()) {
            return "unnamed";
        }
        String visible = trimmed.startsWith(".") ? "_" + trimmed : trimmed;
        String free = RESERVED.matcher(visible).matches() ? "_" + visible : visible;
        return trim(cut(free, longest));
    }

    /// Nothing but letters, digits, signs and spaces of ASCII that are harmless everywhere.
    private static boolean plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
            boolean inside = i > 0 && i < name.length() - 1 && (c == ' ' || c == '.');
            if (!alphanumeric && !inside && c != '-' && c != '_') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /// Two names with the same fold are one file on some file system: without regard to case, to
    /// the form of accents and to characters that cannot be seen.
    static String fold(String name) {
        String upper = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> c != 0x200c && c != 0x200d && !variation(c))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// Shows nothing, or turns what follows around: marks of direction, spaces without width, tags.
    /// Joiners stay, for Persian and the scripts of India need them.
    private static boolean invisible(int c) {
        boolean direction =
                c == 0x61c
                        || c == 0x200e
                        || c == 0x200f
                        || (c >= 0x202a && c <= 0x202e)
                        || (c >= 0x2066 && c <= 0x206f);
        boolean width = c == 0x200b || c == 0xfeff || c == 0xad || (c >= 0x2060 && c <= 0x2065);
        return direction || width || c == 0x180e || (c >= 0xe0000 && c <= 0xe007f);
    }

    private static boolean variation(int c) {
        return c >= 0xfe00 && c <= 0xfe0f;
    }

    private static int harmless(int c) {
        int type = Character.getType(c);
        boolean unprintable =
                type == Character.CONTROL
                        || type == Character.SURROGATE
                        || type == Character.UNASSIGNED
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR;
        return unprintable || "<>:\"/\\|?*".indexOf(c) >= 0 ? '_' : c;
    }

    /// Windows drops dots and spaces at the end of a name, people do not see spaces at either.
    private static String trim(String name) {
        int start = 0;
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || space(name.charAt(end - 1)))) {
            end--;
        }
        while (start < end && space(name.charAt(start))) {
            start++;
        }
        return name.substring(start, end);
    }

    private static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String cut(String name, int longest) {
        if (bytes(name) <= longest) {
            return name;
        }
        String ending = ending(name);
        StringBuilder stem = new StringBuilder(name.substring(0, name.length() - ending.length()));
        while (bytes(stem.toString()) + bytes(ending) > longest) {
            stem.setLength(stem.offsetByCodePoints(stem.length(), -1));
        }
        return trim(stem.toString()) + ending;
    }

    /// The ending of a file's name with its dot, such as `.jpg`; empty when there is none.
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        boolean real = dot > 0 && bytes(name.substring(dot)) <= 20 && name.indexOf(' ', dot) < 0;
        return real ? name.substring(dot) : "";
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
