package io.sheaf.reader;

import com.sun.management.OperatingSystemMXBean;

import io.sheaf.Bench;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Page;
import io.sheaf.reader.ocr.ReaderSettings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Cards a second of the embedded reader, all workers busy: the sample cards, and the pictures in
/// `SHEAF_BENCH_PICTURES` when it is set. How much is read right: `bench/ocr` and `bench/fields`.
public final class ReaderBench {

    private static final String BENCH = "reader";

    private ReaderBench() {}

    public static void run(Bench.Table table) throws Exception {
        ReaderSettings settings = ReaderSettings.from(System.getenv(), null);
        try (EmbeddedReader reader = Readers.embedded(settings, InstantSource.system());
                ExecutorService threads = Executors.newFixedThreadPool(settings.workers())) {
            List<Path> samples = pictures(Path.of("samples"));
            read(reader, threads, samples.subList(0, settings.workers()));
            measure(table, "sample cards", reader, threads, samples);
            String more = System.getenv("SHEAF_BENCH_PICTURES");
            if (more != null) {
                measure(table, "pictures in " + more, reader, threads, pictures(Path.of(more)));
            }
        }
        table.line(BENCH, "memory of the process at most", memory(), "");
    }

    private static void measure(
            Bench.Table table,
            String what,
            EmbeddedReader reader,
            ExecutorService threads,
            List<Path> pictures)
            throws Exception {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[] rates = new double[3];
        double[] cpu = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            long began = System.nanoTime();
            long before = system.getProcessCpuTime();
            read(reader, threads, pictures);
            rates[i] = pictures.size() * 1e9 / (System.nanoTime() - began);
            cpu[i] = (system.getProcessCpuTime() - before) / 1e6 / pictures.size();
        }
        String figure = "%.1f pages/s, %.0f CPU ms a page";
        table.line(
                BENCH,
                "%s, %d".formatted(what, pictures.size()),
                figure.formatted(Bench.median(rates), Bench.median(cpu)),
                "");
    }

    private static void read(EmbeddedReader reader, ExecutorService threads, List<Path> pictures)
            throws Exception {
        Instruction instruction =
                new Instruction(List.of(Field.text("author"), Field.text("title")), "");
        List<Future<?>> pages = new ArrayList<>();
        for (Path picture : pictures) {
            Page page = new Page(picture, Files.probeContentType(picture), 1);
            Input input = Input.read(picture.toString(), 1, page, instruction);
            pages.add(threads.submit(() -> reader.process(input)));
        }
        for (Future<?> page : pages) {
            page.get();
        }
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElse("unknown");
    }
}
