package io.sheaf.painter.draw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Drawings that are kept as text: each begins with a line `[name, another name]`, and each line
/// after it is one [Stroke].
final class Emblems {

    private final Map<String, List<Stroke>> byName = new HashMap<>();

    private Emblems() {}

    static Emblems read(String resource) {
        Emblems emblems = new Emblems();
        try (InputStream in = Emblems.class.getResourceAsStream(resource);
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            List<Stroke> current = new ArrayList<>();
            for (String line : lines.lines().toList()) {
                if (line.startsWith("[")) {
                    current = new ArrayList<>();
                    emblems.add(line.substring(1, line.indexOf(']')), current);
                } else if (!line.isBlank() && line.charAt(0) != '#') {
                    current.add(Stroke.of(line));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return emblems;
    }

    private void add(String names, List<Stroke> strokes) {
        for (String name : names.split(",")) {
            byName.put(name.strip(), strokes);
        }
    }

    /// The drawing of that name, in any case and with or without `the`.
    Optional<List<Stroke>> of(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        List<Stroke> found = byName.get(plain.startsWith("the ") ? plain.substring(4) : plain);
        return Optional.ofNullable(found);
    }
}
