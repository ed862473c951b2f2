package io.sheaf.cases;

import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Checks what a person typed, and gathers all that is wrong with it.
final class Faults {

    static final int LONGEST_LINE = 200;
    static final int LONGEST_TEXT = 20_000;

    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 100;

    private final List<Invalid.Fault> faults = new ArrayList<>();

    void add(String at, String detail) {
        faults.add(new Invalid.Fault(at, detail));
    }

    /// @throws Invalid with all of them, if there are any
    void check() {
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    List<Invalid.Fault> list() {
        return List.copyOf(faults);
    }

    /// One line that must be there.
    String title(String at, @Nullable String text) {
        String line = line(at, text, LONGEST_LINE);
        if (line == null) {
            add(at, "Give 1 to %d characters in one line.".formatted(LONGEST_LINE));
            return "";
        }
        return line;
    }

    /// One line; `null` when there is nothing in it.
    @Nullable String line(String at, @Nullable String text, int longest) {
        String kept = words(at, text, longest);
        if (kept != null && kept.chars().anyMatch(c -> c == '\n' || c == '\t')) {
            add(at, "This is one line, without line breaks or tabs.");
        }
        return kept;
    }

    /// Text of several lines; `null` when there is nothing in it.
    @Nullable String words(String at, @Nullable String text, int longest) {
        String kept = text == null ? "" : text.replace("\r\n", "\n").strip();
        if (kept.codePointCount(0, kept.length()) > longest) {
            add(at, "This has at most %d characters.".formatted(longest));
        }
        if (kept.codePoints().anyMatch(Faults::unfit)) {
            add(at, "There are control characters or halves of characters in it.");
        }
        return kept.isEmpty() ? null : kept;
    }

    /// Neither PostgreSQL nor a canonical text holds these.
    private static boolean unfit(int c) {
        return (c < ' ' && c != '\n' && c != '\t') || c == 0x7f || (c >= 0xd800 && c <= 0xdfff);
    }

    List<String> tags(String at, List<String> tags) {
        LinkedHashSet<String> kept = new LinkedHashSet<>();
        for (int i = 0; i < tags.size(); i++) {
            String tag = line(at + "[" + i + "]", tags.get(i), LONGEST_TAG);
            if (tag == null) {
                add(at + "[" + i + "]", "A tag has 1 to %d characters.".formatted(LONGEST_TAG));
            } else {
                kept.add(tag);
            }
        }
        if (kept.size() > MOST_TAGS) {
            add(at, "At most %d tags.".formatted(MOST_TAGS));
        }
        return List.copyOf(kept);
    }
}
