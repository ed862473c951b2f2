package io.sheaf.export;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The columns of a table: the person's fields in their order, then ours. One of ours that is
/// called as a field is gets a `_` more.
final class Columns {

    private static final List<String> OURS =
            List.of("file", "page", "status", "confidence", "corrected", "reason");

    private Columns() {}

    static List<String> headers(Sheet sheet) {
        List<String> headers = new ArrayList<>();
        sheet.fields().forEach(field -> headers.add(field.name()));
        for (String name : OURS) {
            String free = name;
            while (has(headers, free)) {
                free += "_";
            }
            headers.add(free);
        }
        return headers;
    }

    private static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(name));
    }

    /// Which fields a person has corrected, each with what the reader had read.
    static String corrected(Sheet sheet, Card card) {
        List<String> corrected = new ArrayList<>();
        for (Field field : sheet.fields()) {
            if (card.corrections().containsKey(field.name())) {
                @Nullable Value read = card.read(field);
                corrected.add(
                        field.name()
                                + (read == null
                                        ? " (was empty)"
                                        : " (was " + read.display() + ")"));
            }
        }
        return String.join("; ", corrected);
    }
}
