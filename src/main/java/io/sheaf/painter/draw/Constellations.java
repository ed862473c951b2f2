package io.sheaf.painter.draw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The constellations of the zodiac: `zodiac.txt`.
public final class Constellations {

    /// The first of the twelve signs in Unicode; they stand in their order.
    private static final int FIRST_SIGN = 0x2648;

    private static final List<Constellation> ALL = new ArrayList<>();

    /// @param names in lower case
    /// @param stars x, y and size of each, on 100 × 100 units
    /// @param lines pairs of stars
    record Constellation(List<String> names, List<double[]> stars, List<int[]> lines) {}

    static {
        try (InputStream in = Constellations.class.getResourceAsStream("zodiac.txt");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.contains(";")).forEach(line -> ALL.add(read(line)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Constellations() {}

    private static Constellation read(String line) {
        String[] parts = line.split(";");
        String[] named = parts[0].split(",");
        List<String> names = new ArrayList<>();
        for (String name : named) {
            names.add(name.strip());
        }
        List<double[]> stars = new ArrayList<>();
        for (String star : parts[1].split(",")) {
            String[] numbers = star.strip().split(" ");
            stars.add(
                    new double[] {
                        Double.parseDouble(numbers[0]),
                        Double.parseDouble(numbers[1]),
                        Double.parseDouble(numbers[2])
                    });
        }
        List<int[]> pairs = new ArrayList<>();
        for (String pair : parts[2].strip().split(" ")) {
            String[] ends = pair.split("-");
            pairs.add(new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[1])});
        }
        return new Constellation(List.copyOf(names), List.copyOf(stars), List.copyOf(pairs));
    }

    /// The sign of a name or a sign, as a character; empty for what is none of the twelve.
    public static Optional<String> sign(String symbol) {
        return index(symbol).map(i -> Character.toString(FIRST_SIGN + i));
    }

    static Optional<Constellation> of(String symbol) {
        return index(symbol).map(ALL::get);
    }

    private static Optional<Integer> index(String symbol) {
        String wanted =
                symbol.strip().toLowerCase(Locale.ROOT).replace("\uFE0E", "").replace("\uFE0F", "");
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).names.contains(wanted)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
