package io.sheaf.reader.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Gives well known names back the marks on their letters, which the recognition loses: `Gunter`
/// and `Ginter` are Günter. Only whole words of `names.txt`, and never a family name: Miller may be
/// Miller.
final class Marks {

    private static final Pattern WORD = Pattern.compile("[\\p{L}]+");
    private static final Map<String, String> NAMES = load();

    private Marks() {}

    static String restored(String text) {
        return WORD.matcher(text)
                .replaceAll(word ->
                        NAMES.getOrDefault(word.group().toLowerCase(Locale.ROOT), word.group()));
    }

    private static Map<String, String> load() {
        try (InputStream in = Marks.class.getResourceAsStream("names.txt")) {
            if (in == null) {
                throw new IllegalStateException("names.txt is not in the program");
            }
            Map<String, String> names = new HashMap<>();
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            source.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line ->
                            List.of(line.replaceFirst("^\\w+:", "").strip().split("\\s+")).stream())
                    .forEach(name -> variants(name).forEach(seen -> names.putIfAbsent(seen, name)));
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How a name comes out of the recognition: without marks, ü also as i, ii and ui, ß as B, f,
    /// ss.
    private static Set<String> variants(String name) {
        Set<String> seen = new HashSet<>();
        for (String u : List.of("u", "i", "ii", "ui")) {
            for (String s : List.of("ss", "b", "f")) {
                String plain = name.replaceAll("[üÜ]", u).replace("ß", s);
                seen.add(Words.fold(plain.replaceAll("[øØ]", "o").replaceAll("[łŁ]", "l")));
            }
        }
        seen.remove(name.toLowerCase(Locale.ROOT));
        return seen;
    }
}
