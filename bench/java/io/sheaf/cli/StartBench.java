package io.sheaf.cli;

import io.sheaf.Bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// How long a person waits, from `./sheaf` to the end of it, with a data folder that is there
/// already. CPU time is what no other process on the machine can lengthen.
public final class StartBench {

    private static final String BENCH = "start";
    private static final int RUNS = Integer.getInteger("sheaf.bench.runs", 5);

    private StartBench() {}

    private record Run(double wall, double cpu) {}

    private interface Measured {
        Run once(int number) throws IOException, InterruptedException;
    }

    public static void run(Bench.Table table) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("sheaf-start");
        try {
            // Builds, prepares the quick start and makes the data folder.
            extract(data, 0);
            line(table, "`serve`, until the first request is answered", "≤ 3 s", n -> serve(data));
            line(table, "`extract` of one card, whole process", "≤ 4 s", n -> extract(data, n));
        } finally {
            delete(data);
        }
    }

    private static void line(Bench.Table table, String what, String target, Measured measured)
            throws IOException, InterruptedException {
        double[] wall = new double[RUNS];
        double[] cpu = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            Run run = measured.once(i + 1);
            wall[i] = run.wall;
            cpu[i] = run.cpu;
        }
        table.line(
                BENCH,
                what,
                "%.2f s, CPU %.2f s".formatted(Bench.median(wall), Bench.median(cpu)),
                target);
    }

    private static Run serve(Path data) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process server = sheaf("serve", "--port", "0", "--data", data.toString()).start();
        try {
            answer(data, server);
            double wall = (System.nanoTime() - begin) / 1e9;
            Stream<ProcessHandle> all =
                    Stream.concat(Stream.of(server.toHandle()), server.descendants());
            double cpu =
                    all.map(process -> process.info().totalCpuDuration())
                            .flatMap(Optional::stream)
                            .mapToDouble(time -> time.toMillis() / 1e3)
                            .sum();
            return new Run(wall, cpu);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static void answer(Path data, Process server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (server.isAlive()) {
                Optional<ServerFile> file = ServerFile.read(data);
                if (file.isPresent()) {
                    URI health =
                            URI.create("http://127.0.0.1:" + file.get().port() + "/api/v1/health");
                    int status =
                            http.send(
                                            HttpRequest.newBuilder(health).build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode();
                    if (status == 200) {
                        return;
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
        throw new IllegalStateException("the server has ended");
    }

    /// The shell's `time` counts every process that has ended by then, PostgreSQL's too.
    private static Run extract(Path data, int number) throws IOException, InterruptedException {
        Path times = data.resolveSibling(data.getFileName() + ".times");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "TIMEFORMAT='%R %U %S'; { time \"$@\" 2>/dev/null; } 2>" + times,
                                "bash"));
        command.addAll(
                sheaf(
                                "extract",
                                "samples/card-01.png",
                                "--fields",
                                "author, title",
                                "--name",
                                "run " + number,
                                "--out",
                                data.resolve("cards.csv").toString(),
                                "--data",
                                data.toString())
                        .command());
        Process process =
                new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IllegalStateException("extract has failed");
        }
        String[] seconds = Files.readString(times).strip().split(" ");
        Files.delete(times);
        return new Run(
                Double.parseDouble(seconds[0]),
                Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
    }

    private static ProcessBuilder sheaf(String... arguments) {
        List<String> command = new ArrayList<>(List.of("./sheaf"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
