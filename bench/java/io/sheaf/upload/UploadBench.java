package io.sheaf.upload;

import io.sheaf.Bench;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.storage.Storage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// How fast the files of a multipart body are kept: parsed, hashed, on the disk, checked, and in
/// their rows; against nothing but writing the same bytes with one `fsync` a file. Runs alternate.
public final class UploadBench {

    private static final UUID LOCAL = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final int RUNS = 3;

    private UploadBench() {}

    public static void run(Bench.Table table) throws IOException {
        Path folder = Files.createTempDirectory("sheaf-bench");
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            Uploads uploads =
                    new Uploads(
                            database,
                            Storage.folder(folder),
                            UploadLimits.USUAL,
                            InstantSource.system());
            measure(table, folder, uploads, 500, 200_000);
            measure(table, folder, uploads, 8, 100_000_000);
        } finally {
            delete(folder);
        }
    }

    private static void measure(
            Bench.Table table, Path folder, Uploads uploads, int files, int bytes)
            throws IOException {
        byte[] picture = picture(bytes);
        double[] plain = new double[RUNS];
        double[] upload = new double[RUNS];
        upload(uploads, Math.min(files, 100), picture);
        for (int run = 0; run < RUNS; run++) {
            plain[run] = plain(folder, files, picture);
            upload[run] = upload(uploads, files, picture);
        }
        double share = Bench.median(upload) / Bench.median(plain);
        table.line(
                "upload",
                "%d files of %d KB".formatted(files, picture.length / 1000),
                "%.0f MB/s, %.0f %% of a plain write and fsync (%.0f MB/s)"
                        .formatted(Bench.median(upload), 100 * share, Bench.median(plain)),
                "");
    }

    private static double plain(Path folder, int files, byte[] picture) throws IOException {
        Path target = Files.createTempDirectory(folder, "plain");
        long begin = System.nanoTime();
        for (int i = 0; i < files; i++) {
            try (FileChannel channel =
                    FileChannel.open(
                            target.resolve("f" + i),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(picture);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        }
        double speed = megabytes(files, picture, begin);
        delete(target);
        return speed;
    }

    private static double upload(Uploads uploads, int files, byte[] picture) throws IOException {
        UUID session = uploads.open(LOCAL);
        InputStream body = body(files, picture);
        long begin = System.nanoTime();
        MultipartStream parts = MultipartStream.of(body, "multipart/form-data; boundary=x");
        for (Optional<MultipartStream.Part> part = parts.next();
                part.isPresent();
                part = parts.next()) {
            uploads.add(LOCAL, session, part.get().name() + ".png", part.get().bytes());
        }
        double speed = megabytes(files, picture, begin);
        uploads.delete(LOCAL, session);
        return speed;
    }

    private static InputStream body(int files, byte[] picture) {
        List<InputStream> body = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            body.add(
                    text(
                            "--x\r\nContent-Disposition: form-data; name=\"files\";"
                                    + " filename=\"card\"\r\n\r\n"));
            body.add(new ByteArrayInputStream(picture));
            body.add(text("\r\n"));
        }
        body.add(text("--x--\r\n"));
        return new SequenceInputStream(Collections.enumeration(body));
    }

    private static double megabytes(int files, byte[] picture, long begin) {
        return (double) files * picture.length / 1e6 / ((System.nanoTime() - begin) / 1e9);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Noise does not compress: about the bytes asked for.
    private static byte[] picture(int bytes) throws IOException {
        int side = (int) Math.sqrt(bytes / 3.0);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
