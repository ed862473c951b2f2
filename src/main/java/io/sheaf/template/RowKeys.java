package io.sheaf.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A name for each row by which it is known when its table has been edited: what the column `key`
/// or `id` says; else the beginning of its first cell and a digest of all of them, counted when two
/// rows are the same.
final class RowKeys {

    private static final int LONGEST_SLUG = 40;
    private static final int DIGITS = 8;

    private RowKeys() {}

    /// The column in which keys stand.
    static Optional<Integer> column(CsvItems items) {
        return items.column("key").or(() -> items.column("id"));
    }

    static List<String> of(CsvItems items) {
        Optional<Integer> column = column(items);
        Map<String, Integer> seen = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (List<String> row : items.rows()) {
            String given = column.map(row::get).orElse("").strip();
            if (given.isEmpty()) {
                String derived = derived(row);
                int times = seen.merge(derived, 1, Integer::sum);
                keys.add(times == 1 ? derived : derived + "-" + times);
            } else {
                keys.add(given);
            }
        }
        return keys;
    }

    private static String derived(List<String> row) {
        String slug = slug(row.isEmpty() ? "" : row.getFirst());
        return (slug.isEmpty() ? "row" : slug) + "-" + digest(String.join("\u001f", row));
    }

    private static String slug(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(LONGEST_SLUG, plain.length()));
    }

    private static String digest(String text) {
        try {
            byte[] bytes =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
