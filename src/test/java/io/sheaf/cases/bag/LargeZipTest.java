package io.sheaf.cases.bag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/// ZIPs whose numbers need 64 bits.
class LargeZipTest {

    @TempDir private Path folder;

    @Test
    void many_files() throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            parts.add(Part.of("data/%06d".formatted(i), new byte[] {(byte) i}));
        }
        Path zip = folder.resolve("many.zip");
        ZipWriter.write(zip, "bag", parts);
        try (ZipFile others = new ZipFile(zip.toFile());
                Bag ours = Bag.open(zip)) {
            assertThat(others.size()).isEqualTo(70_000);
            assertThat(ours.files()).hasSize(70_000);
            assertThat(ours.container()).isEmpty();
        }
    }

    /// In a sparse file: its zeros take no place on the disk.
    @Test
    void a_large_file_and_one_behind_it() throws IOException {
        long size = 5L << 30;
        ZipItem large = new ZipItem("bag/data/a", size, 0, 0);
        ZipItem small = new ZipItem("bag/data/b", 1, 0, large.localSize() + size);
        Path zip = folder.resolve("large.zip");
        try (FileChannel file =
                FileChannel.open(
                        zip,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            file.write(ByteBuffer.wrap(large.local()));
            file.position(small.offset());
            file.write(ByteBuffer.wrap(small.local()));
            file.write(ByteBuffer.wrap(new byte[] {'Z'}));
            long start = file.position();
            file.write(ByteBuffer.wrap(large.central()));
            file.write(ByteBuffer.wrap(small.central()));
            file.write(ByteBuffer.wrap(ZipItem.end(2, start, file.position() - start)));
        }
        try (ZipFile others = new ZipFile(zip.toFile());
                Bag ours = Bag.open(zip)) {
            assertThat(others.getEntry("bag/data/a").getSize()).isEqualTo(size);
            assertThat(others.getInputStream(others.getEntry("bag/data/b")).readAllBytes())
                    .isEqualTo(new byte[] {'Z'});
            assertThat(ours.container()).isEmpty();
            assertThat(ours.open("data/b").readAllBytes()).isEqualTo(new byte[] {'Z'});
        }
    }
}
