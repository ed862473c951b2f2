package io.sheaf.painter;

import com.sun.management.OperatingSystemMXBean;

import io.sheaf.Bench;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Lettering.Layout;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Painting.Column;
import io.sheaf.processor.Prompt;
import io.sheaf.processor.Task;
import io.sheaf.reader.EmbeddedReader;
import io.sheaf.reader.Readers;
import io.sheaf.reader.ocr.ReaderSettings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long a card takes, art and face; and how much of catalogue cards that were painted from a
/// table the embedded reader reads back as it was. With `SHEAF_BENCH_PICTURES_OUT` the pictures are
/// kept there.
public final class PainterBench {

    private static final String BENCH = "painter";

    private static final List<String> SUITS = List.of("spades", "hearts", "diamonds", "clubs");
    private static final List<String> RANKS =
            List.of("A", "2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K");

    private PainterBench() {}

    public static void run(Bench.Table table) throws Exception {
        List<Painting> deck = deck();
        measure(table, "deck of 54, 512 × 720, first time", deck);
        measure(table, "the same, again", deck);
        measure(table, "the same, once more", deck);
        roundTrip(table);
    }

    private static List<Painting> deck() {
        List<Painting> deck = new ArrayList<>();
        for (String suit : SUITS) {
            for (String rank : RANKS) {
                deck.add(painting(deck.size(), 512, 720, playing(rank, suit), List.of()));
            }
        }
        deck.add(painting(52, 512, 720, playing("Joker", "red"), List.of()));
        deck.add(painting(53, 512, 720, playing("Joker", "black"), List.of()));
        return deck;
    }

    private static Lettering playing(String rank, String suit) {
        return new Lettering(Layout.PLAYING_CARD, "", rank, suit, "", true);
    }

    private static Painting painting(
            long seed, int width, int height, Lettering lettering, List<Column> row) {
        return new Painting(
                Prompt.EMPTY,
                Prompt.EMPTY,
                "steampunk",
                width,
                height,
                seed,
                null,
                null,
                null,
                null,
                List.of(),
                row,
                lettering);
    }

    private static void measure(Bench.Table table, String what, List<Painting> deck)
            throws Exception {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime();
        long before = system.getProcessCpuTime();
        long bytes = 0;
        for (Painting painting : deck) {
            bytes += face(painting).length;
        }
        double wall = (System.nanoTime() - began) / 1e6 / deck.size();
        double cpu = (system.getProcessCpuTime() - before) / 1e6 / deck.size();
        String figure = "%.0f ms, %.0f CPU ms a card, %d KB a face";
        table.line(
                BENCH, what, figure.formatted(wall, cpu, bytes / 1024 / deck.size()), "60 CPU ms");
    }

    private static byte[] face(Painting painting) throws Exception {
        Task task = new Task.Paint(painting);
        Outcome outcome = new EmbeddedPainter().process(new Input("card", 1, task, Memory.none()));
        if (outcome instanceof Outcome.Picture picture) {
            return Typesetter.face(picture.bytes(), painting);
        }
        throw new IllegalStateException("not painted: " + outcome);
    }

    private static void roundTrip(Bench.Table table) throws Exception {
        List<List<Column>> rows = rows();
        Map<String, Integer> same = new TreeMap<>();
        Path folder = folder();
        ReaderSettings settings = ReaderSettings.from(System.getenv(), null);
        try (EmbeddedReader reader = Readers.embedded(settings, InstantSource.system())) {
            for (int i = 0; i < rows.size(); i++) {
                Lettering lettering = new Lettering(Layout.CARD, "", "", "", "", true);
                Path file = folder.resolve("catalogue-%02d.png".formatted(i + 1));
                Files.write(file, face(painting(i, 900, 600, lettering, rows.get(i))));
                compare(rows.get(i), reader.process(asked(file, rows.get(i))), same);
            }
        }
        int cells = 0;
        int equal = 0;
        for (Map.Entry<String, Integer> field : same.entrySet()) {
            table.line(
                    BENCH,
                    "catalogue cards read back, " + field.getKey(),
                    field.getValue() + " of " + rows.size() + " equal",
                    "");
            cells += rows.size();
            equal += field.getValue();
        }
        table.line(
                BENCH,
                "catalogue cards read back, all fields",
                "%.1f %% equal".formatted(100.0 * equal / cells),
                "");
    }

    private static Path folder() throws IOException {
        String kept = System.getenv("SHEAF_BENCH_PICTURES_OUT");
        return kept == null
                ? Files.createTempDirectory("sheaf-bench")
                : Files.createDirectories(Path.of(kept));
    }

    private static Input asked(Path file, List<Column> row) {
        List<Field> fields = row.stream().map(column -> Field.text(column.name())).toList();
        Page page = new Page(file, "image/png", 1);
        return Input.read(file.toString(), 1, page, new Instruction(fields, ""));
    }

    private static void compare(List<Column> row, Outcome outcome, Map<String, Integer> same) {
        List<Cell> cells = ((Outcome.Row) outcome).cells();
        for (int i = 0; i < row.size(); i++) {
            String read = cells.get(i).text();
            boolean equal = read.equals(row.get(i).value());
            same.merge(row.get(i).name(), equal ? 1 : 0, Integer::sum);
            if (!equal) {
                System.err.println(row.get(i) + " was read as " + read);
            }
        }
    }

    /// The first line names the columns, which are apart by tabs.
    private static List<List<Column>> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("bench/painter/catalogue.tsv"));
        String[] names = lines.getFirst().split("\t");
        List<List<Column>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t");
            List<Column> row = new ArrayList<>();
            for (int i = 0; i < names.length; i++) {
                row.add(new Column(names[i], values[i]));
            }
            rows.add(row);
        }
        return rows;
    }
}
