package io.sheaf.database;

import io.sheaf.Bench;
import io.sheaf.ChildJvm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How long a program takes from its fork until its database has answered, and what it weighs.
public final class StartupBench {

    private static final String BENCH = "database";
    private static final int RUNS = 5;

    private StartupBench() {}

    public static void run(Bench.Table table) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sheaf-bench");
        try {
            double first = start(folder, null, "");
            table.line(BENCH, "first start, new data folder", "%.0f ms".formatted(first), "");
            double[] again = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                again[i] = start(folder, i == RUNS - 1 ? table : null, "of our process, idle");
            }
            table.line(
                    BENCH,
                    "start with a data folder, until the first commit",
                    "%.0f ms".formatted(Bench.median(again)),
                    "≤ 1,500 ms");
            table.line(BENCH, "data folder, empty", "%.0f MB".formatted(size(folder) / 1e6), "");
        } finally {
            Folders.delete(folder);
        }
    }

    private static double start(Path folder, Bench.@Nullable Table table, String what)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (ChildJvm child = ChildJvm.start(DatabaseChild.class, folder.toString())) {
            long server = Long.parseLong(child.await("server"));
            child.await("committed");
            double millis = (System.nanoTime() - begin) / 1e6;
            if (table != null) {
                memory(table, what, child.process().pid(), server);
            }
            child.end();
            return millis;
        }
    }

    private static void memory(Bench.Table table, String what, long pid, long server)
            throws IOException {
        if (!Programs.linux()) {
            return;
        }
        long servers = proportional(server);
        for (ProcessHandle backend :
                ProcessHandle.of(server).stream().flatMap(ProcessHandle::children).toList()) {
            servers += proportional(backend.pid());
        }
        table.line(BENCH, "memory " + what, "%d MB".formatted(proportional(pid) / 1024), "");
        table.line(BENCH, "memory of PostgreSQL", "%d MB".formatted(servers / 1024), "");
    }

    /// A process's part of the memory in KB, where what several share is divided among them.
    private static long proportional(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            long sum = 0;
            for (Path file : all) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
