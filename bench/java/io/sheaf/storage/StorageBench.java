package io.sheaf.storage;

import io.sheaf.Bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Files into the data folder, hashed, whole and on the disk, against nothing but writing them.
public final class StorageBench {

    private static final String BENCH = "storage";
    private static final int RUNS = 5;
    private static final int FILES = 200;
    private static final int SIZE = 200_000;

    private StorageBench() {}

    public static void run(Bench.Table table) throws IOException {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        double[] plain = new double[RUNS];
        double[] forced = new double[RUNS];
        double[] stored = new double[RUNS];
        Path folder = Files.createTempDirectory("sheaf-bench");
        try {
            Storage storage = Storage.folder(folder.resolve("storage"));
            for (int i = 0; i < RUNS; i++) {
                plain[i] = plain(Files.createDirectory(folder.resolve("plain" + i)), bytes, false);
                forced[i] = plain(Files.createDirectory(folder.resolve("forced" + i)), bytes, true);
                stored[i] = stored(storage, "temp/" + i, bytes);
            }
        } finally {
            delete(folder);
        }
        String files = FILES + " files of 200 KB, ";
        table.line(BENCH, files + "plain write", speed(Bench.median(plain)), "");
        table.line(BENCH, files + "plain write and fsync", speed(Bench.median(forced)), "");
        table.line(
                BENCH,
                files + "stored: hashed, fsync, rename",
                speed(Bench.median(stored))
                        + ", %.0f %% of fsync"
                                .formatted(100 * Bench.median(stored) / Bench.median(forced)),
                "");
    }

    private static String speed(double megabytes) {
        return "%.0f MB/s".formatted(megabytes);
    }

    private static double plain(Path folder, byte[] bytes, boolean force) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < FILES; i++) {
            try (FileChannel file =
                    FileChannel.open(
                            folder.resolve("card" + i),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(bytes));
                if (force) {
                    file.force(true);
                }
            }
        }
        return megabytes(begin);
    }

    private static double stored(Storage storage, String folder, byte[] bytes) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < FILES; i++) {
            storage.write(folder + "/card" + i, new ByteArrayInputStream(bytes));
        }
        return megabytes(begin);
    }

    private static double megabytes(long begin) {
        return (double) FILES * SIZE / 1e6 / ((System.nanoTime() - begin) / 1e9);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
