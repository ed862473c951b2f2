package io.sheaf.album;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where an album's pictures come from.
public enum SourceType {
    /// A person put them together.
    MANUAL,
    /// A run painted them.
    BATCH_GENERATION,
    /// They were fetched from a web page.
    SCRAPE;

    /// The name in JSON and SQL, for example `batch_generation`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SourceType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(SourceType::word).toList();
    }
}
