package io.sheaf.reader.field;

import io.sheaf.processor.Field;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which words, in which language, stand for which concept. Read from `lexicon.txt` beside this
/// class: one concept a line, then its words.
final class Lexicon {

    private static final Pattern QUOTED =
            Pattern.compile("[\"'“”„«»‘’]([^\"'“”„«»‘’]{2,40})[\"'“”„«»‘’]");
    private static final double ALIKE = 0.85;

    private final Map<Concept, List<String>> words;

    private Lexicon(Map<Concept, List<String>> words) {
        this.words = words;
    }

    static Lexicon bundled() {
        try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.txt")) {
            if (in == null) {
                throw new IllegalStateException("lexicon.txt is not in the program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Lexicon parse(String source) {
        Map<Concept, List<String>> words = new EnumMap<>(Concept.class);
        for (String line :
                source.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
            int colon = line.indexOf(':');
            List<String> list =
                    words.computeIfAbsent(
                            Concept.valueOf(line.substring(0, colon).strip()),
                            concept -> new ArrayList<>());
            for (String word : line.substring(colon + 1).split(",")) {
                list.add(Words.fold(word));
            }
        }
        return new Lexicon(words);
    }

    /// What the field's name says it is about: the whole name first, then its longest known part.
    Optional<Concept> concept(Field field) {
        String name = Words.fold(field.name());
        return best(name, ALIKE).or(() -> part(name));
    }

    private Optional<Concept> best(String name, double least) {
        Concept found = null;
        double most = least;
        for (Map.Entry<Concept, List<String>> entry : words.entrySet()) {
            for (String word : entry.getValue()) {
                double alike =
                        word.length() <= 4
                                ? (word.equals(name) ? 1 : 0)
                                : Similarity.of(word, name);
                if (alike > most || (found == null && alike == most)) {
                    found = entry.getKey();
                    most = alike;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private Optional<Concept> part(String name) {
        Concept found = null;
        int longest = 2;
        for (Map.Entry<Concept, List<String>> entry : words.entrySet()) {
            for (String word : entry.getValue()) {
                if (word.length() > longest && (" " + name + " ").contains(" " + word + " ")) {
                    found = entry.getKey();
                    longest = word.length();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /// What may stand before the field's value on a card: its own name, what its description puts
    /// in quotation marks or says in up to three words, and the concept's words when the name is
    /// one of them.
    Set<String> labels(Field field) {
        Set<String> labels = new LinkedHashSet<>();
        String name = Words.fold(field.name());
        labels.add(name);
        Matcher quoted = QUOTED.matcher(field.description());
        while (quoted.find()) {
            labels.add(Words.fold(quoted.group(1)));
        }
        String description = Words.fold(field.description());
        if (!description.isEmpty() && description.split(" ").length <= 3) {
            labels.add(description);
        }
        best(name, ALIKE)
                .map(concept -> words.getOrDefault(concept, List.of()))
                .ifPresent(labels::addAll);
        labels.removeIf(String::isBlank);
        return labels;
    }

    /// Whether the folded text is a word for something other than the concept: the label of another
    /// field.
    boolean isLabelOfAnother(String folded, Optional<Concept> own) {
        return words.entrySet().stream()
                .filter(entry -> own.isEmpty() || entry.getKey() != own.get())
                .anyMatch(entry -> entry.getValue().contains(folded));
    }
}
