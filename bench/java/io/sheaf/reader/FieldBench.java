package io.sheaf.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.reader.ocr.ReaderSettings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// How many fields of real cards the embedded reader gets right, from pixels. Not a test.
///
/// Scored as the RISE Humanities Data Benchmark does: leaf by leaf, empty equals `null`; a value at
/// least 0.92 similar (edit distance by the longer length, case and white space folded) is a true
/// positive, a wrong one a false positive and a false negative, an invented one a false positive, a
/// missing one a false negative. Micro F1 over all leaves, macro F1 the mean over cards. Fields of
/// type text, also dates, are compared with the truth as it stands on the card.
public final class FieldBench {

    /// Right, false positives, false negatives, equal but for case and space, equal in letters and
    /// digits, leaves.
    private record Score(int right, int invented, int missed, int strict, int loose, int leaves) {

        Score plus(Score o) {
            return new Score(
                    right + o.right,
                    invented + o.invented,
                    missed + o.missed,
                    strict + o.strict,
                    loose + o.loose,
                    leaves + o.leaves);
        }

        double f1() {
            int all = 2 * right + invented + missed;
            return all == 0 ? 1 : 2.0 * right / all;
        }
    }

    private static final Score NONE = new Score(0, 0, 0, 0, 0, 0);
    private static final double SAME = 0.92;

    private FieldBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("bench/fields FOLDER FIELDS, for example \"title, year:integer\"");
            System.exit(64);
        }
        Path folder = Path.of(args[0]);
        List<Field> fields = fields(args[1]);
        List<Path> images;
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            images = files.sorted().toList();
        }
        run(folder, fields, images);
    }

    private static List<Field> fields(String spec) {
        return Arrays.stream(spec.split(","))
                .map(String::strip)
                .map(one -> one.split(":"))
                .map(p ->
                        Field.of(
                                p[0],
                                p.length < 2
                                        ? FieldType.TEXT
                                        : FieldType.valueOf(p[1].toUpperCase(Locale.ROOT))))
                .toList();
    }

    private static void run(Path folder, List<Field> fields, List<Path> images) throws Exception {
        ReaderSettings settings = ReaderSettings.from(System.getenv(), null);
        Score[] totals = new Score[fields.size()];
        Arrays.fill(totals, NONE);
        double macro = 0;
        int rows = 0;
        long cpu = cpu();
        long start = System.nanoTime();
        try (EmbeddedReader reader = Readers.embedded(settings, InstantSource.system());
                ExecutorService threads = Executors.newFixedThreadPool(settings.workers())) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (Path image : images) {
                Page page = new Page(image, Files.probeContentType(image), 1);
                Input input = Input.read(image.toString(), 1, page, new Instruction(fields, ""));
                outcomes.add(threads.submit(() -> reader.process(input)));
            }
            for (int i = 0; i < images.size(); i++) {
                Score[] card = card(folder, images.get(i), fields, outcomes.get(i).get());
                Score whole = NONE;
                for (int f = 0; f < card.length; f++) {
                    totals[f] = totals[f].plus(card[f]);
                    whole = whole.plus(card[f]);
                }
                macro += whole.f1();
                rows++;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        print(fields, totals, macro / rows);
        System.out.printf(
                Locale.ROOT,
                "%d cards, %.2f a second, %d CPU ms each%n",
                rows,
                rows / seconds,
                (cpu() - cpu) / 1_000_000 / rows);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Score[] card(Path folder, Path image, List<Field> fields, Outcome outcome)
            throws IOException {
        String name = image.getFileName().toString().replaceFirst("\\.[^.]+$", "");
        JsonNode truth =
                new ObjectMapper().readTree(folder.resolve("truth/" + name + ".json").toFile());
        List<Cell> cells =
                outcome instanceof Outcome.Row row
                        ? row.cells()
                        : fields.stream().map(f -> Cell.empty(f.name())).toList();
        Score[] scores = new Score[fields.size()];
        for (int i = 0; i < scores.length; i++) {
            JsonNode wanted = truth.path(fields.get(i).name());
            var value = cells.get(i).value();
            scores[i] =
                    score(
                            wanted.isNull() ? "" : fold(wanted.asText()),
                            value == null ? "" : fold(value.display()));
        }
        return scores;
    }

    private static Score score(String wanted, String got) {
        if (wanted.isEmpty() && got.isEmpty()) {
            return NONE;
        }
        boolean right = !wanted.isEmpty() && !got.isEmpty() && similarity(wanted, got) >= SAME;
        return new Score(
                right ? 1 : 0,
                !right && !got.isEmpty() ? 1 : 0,
                !right && !wanted.isEmpty() ? 1 : 0,
                wanted.equals(got) ? 1 : 0,
                bare(wanted).equals(bare(got)) ? 1 : 0,
                1);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static double similarity(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return 1 - (double) above[b.length()] / Math.max(a.length(), b.length());
    }

    private static void print(List<Field> fields, Score[] totals, double macro) {
        Score all = NONE;
        System.out.println(
                "| field | F1 | right | invented | missed | exact | letters and digits |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int i = 0; i < totals.length; i++) {
            line(fields.get(i).name(), totals[i]);
            all = all.plus(totals[i]);
        }
        line("all (micro)", all);
        System.out.printf(Locale.ROOT, "macro F1 %.3f%n", macro);
    }

    private static void line(String name, Score s) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %d | %d | %d | %.2f | %.2f |%n",
                name,
                s.f1(),
                s.right(),
                s.invented(),
                s.missed(),
                (double) s.strict() / Math.max(1, s.leaves()),
                (double) s.loose() / Math.max(1, s.leaves()));
    }
}
