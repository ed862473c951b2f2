package io.sheaf.reader.ocr;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// How much of the text of real pictures is read right, and at what cost. Not a test: `bench/ocr
/// FOLDER [OUT]`, where FOLDER has `images/` and, for the figures, `truth/NAME.boxes.csv` (eight
/// coordinates and the text of each line); OUT receives the lines of each picture as JSON.
///
/// A character counts for the line of the truth in whose box it stands. CER: edit distance of each
/// line, case folded, plus characters in no box, by characters of the truth. Word F1: the words of
/// a page as a bag, case folded. Both over all pages together.
public final class OcrBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private long edits;
    private long characters;
    private long same;
    private long read;
    private long wanted;

    private OcrBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        OcrBench bench = new OcrBench();
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Path> images = images(folder.resolve("images"));
        ReaderSettings settings = ReaderSettings.from(System.getenv(), null);
        long cpu = 0;
        long lines = 0;
        try (TextReader reader = TextReader.load(settings)) {
            long start = System.nanoTime();
            reader.read(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB));
            System.out.printf("models loaded in %d ms%n", (System.nanoTime() - start) / 1_000_000);
            for (Path image : images) {
                BufferedImage picture = ImageIO.read(image.toFile());
                long before = system.getProcessCpuTime();
                ReadPage page = reader.read(picture);
                cpu += system.getProcessCpuTime() - before;
                lines += page.lines().size();
                String name = image.getFileName().toString().replaceFirst("\\.[^.]*$", "");
                Path truth = folder.resolve("truth").resolve(name + ".boxes.csv");
                if (Files.exists(truth)) {
                    bench.compare(page, Files.readAllLines(truth));
                }
                if (args.length > 1) {
                    Path out = Files.createDirectories(Path.of(args[1]));
                    JSON.writeValue(out.resolve(name + ".json").toFile(), page);
                }
            }
        }
        bench.print(images.size(), lines, cpu);
    }

    private void print(int pages, long lines, long cpu) throws IOException {
        System.out.printf(
                "%d pages, %.1f lines and %.0f CPU ms a page, %s%n",
                pages, (double) lines / pages, cpu / 1e6 / pages, memory());
        if (characters > 0) {
            System.out.printf(
                    "CER %.2f %%, word F1 %.3f%n",
                    100.0 * edits / characters, 2.0 * same / (read + wanted));
        }
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "memory unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("memory unknown");
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void compare(ReadPage page, List<String> truth) {
        List<Glyph> glyphs = glyphs(page);
        Map<String, Integer> bag = new HashMap<>();
        for (String row : truth) {
            String[] parts = row.split(",", 9);
            if (parts.length < 9) {
                continue;
            }
            String text = folded(parts[8]);
            StringBuilder found = new StringBuilder();
            int[] box = box(parts);
            glyphs.stream().filter(g -> g.in(box)).forEach(g -> found.append(g.character));
            glyphs.removeIf(g -> g.in(box));
            edits += distance(text, found.toString().strip());
            characters += text.length();
            for (String word : text.split(" ")) {
                bag.merge(word, 1, Integer::sum);
                wanted++;
            }
        }
        edits += glyphs.stream().filter(g -> g.character != ' ').count();
        for (Line line : page.lines()) {
            for (String word : folded(line.text()).split(" ")) {
                read++;
                if (bag.merge(word, -1, Integer::sum) >= 0) {
                    same++;
                }
            }
        }
    }

    private record Glyph(char character, double x, double y) {
        boolean in(int[] box) {
            return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
        }
    }

    private static List<Glyph> glyphs(ReadPage page) {
        List<Glyph> glyphs = new ArrayList<>();
        for (Line line : page.lines()) {
            double middle = line.box().y() + line.box().height() / 2.0;
            for (int i = 0; i < line.text().length(); i++) {
                char character = Character.toUpperCase(line.text().charAt(i));
                glyphs.add(new Glyph(character, line.characterX().get(i), middle));
            }
        }
        return glyphs;
    }

    private static int[] box(String[] parts) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
        for (int i = 0; i < 8; i += 2) {
            int x = Integer.parseInt(parts[i].strip());
            int y = Integer.parseInt(parts[i + 1].strip());
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x);
            box[3] = Math.max(box[3], y);
        }
        return box;
    }

    private static String folded(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int cost = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
