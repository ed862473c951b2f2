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

/// What a person's words about the look become: colours and a pattern. Words that are known
/// (`themes.txt`) have theirs; what is not known has a hue and a pattern by its hash, the same ones
/// always.
///
/// @param name the word that was known, empty when none was
public record Theme(String name, Palette palette, Motif motif) {

    private record Known(Motif motif, int[] colours) {}

    private static final Map<String, Known> WORDS = new HashMap<>();
    private static final Map<String, Integer> COLOURS = new HashMap<>();

    static {
        try (InputStream in = Theme.class.getResourceAsStream("themes.txt");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .forEach(Theme::learn);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// `GEARS 3A2616 7A4B21 C89B4A 2F4A4A: words`, or `COLOUR C0392B: words`.
    private static void learn(String line) {
        String[] sides = line.split(":", 2);
        String[] parts = sides[0].strip().split(" ");
        for (String word : sides[1].strip().split(" ")) {
            if (parts[0].equals("COLOUR")) {
                COLOURS.put(word, Integer.parseInt(parts[1], 16));
                continue;
            }
            int[] colours = new int[4];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = Integer.parseInt(parts[i + 1], 16);
            }
            WORDS.put(word, new Known(Motif.valueOf(parts[0]), colours));
        }
    }

    /// The theme of these words.
    public static Theme of(String words) {
        List<String> all = words(words);
        String first =
                all.stream().map(Theme::stem).filter(WORDS::containsKey).findFirst().orElse("");
        Known known = WORDS.get(first);
        Palette palette;
        Motif motif;
        if (known != null) {
            int[] c = known.colours;
            palette = Palette.of(c[0], c[1], c[2], c[3]);
            motif = known.motif;
        } else {
            Dice dice = new Dice(Dice.hash(String.join(" ", all)));
            palette = Palette.of(dice.between(0, 1));
            motif = Motif.GEOMETRIC.get(dice.roll(Motif.GEOMETRIC.size()));
        }
        for (String word : all) {
            Integer colour = COLOURS.get(word);
            if (colour != null) {
                palette = dyed(palette, colour);
                break;
            }
        }
        return new Theme(first, palette, motif);
    }

    /// The colour that is asked for by name takes the place of the main one.
    private static Palette dyed(Palette palette, int colour) {
        return Palette.of(
                Ink.mix(colour, 0x000000, 0.68),
                Ink.mix(colour, 0x202020, 0.22),
                palette.accent(),
                palette.second());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /// A plural has its singular's theme.
    private static String stem(String word) {
        if (WORDS.containsKey(word) || !word.endsWith("s")) {
            return word;
        }
        return word.substring(0, word.length() - 1);
    }
}
