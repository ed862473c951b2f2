package io.sheaf.cases.bag;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes a new ZIP, one part after the other, and holds each to the hash that it must have.
final class ZipWriter {

    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final List<ZipItem> items = new ArrayList<>();

    private ZipWriter(FileChannel file) {
        this.file = file;
    }

    /// @param folder in which all of them are
    /// @throws Damaged when a part is not what it should be
    static void write(Path to, String folder, List<Part> parts) throws IOException {
        try (FileChannel file =
                FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ZipWriter writer = new ZipWriter(file);
            for (Part part : parts) {
                writer.add(folder + "/" + part.name(), part);
            }
            writer.end();
        }
    }

    private void add(String name, Part part) throws IOException {
        ZipItem draft = new ZipItem(name, part.size(), 0, file.position());
        file.position(draft.offset() + draft.localSize());
        Digest digest;
        try (InputStream in = part.bytes().open()) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
            digest = Digest.copy(in, out);
            out.flush();
        }
        if (digest.size() != part.size() || !digest.sha256().equals(part.sha256())) {
            throw new Damaged(
                    "%s should have %d bytes with the SHA-256 %s; it has %d with %s."
                            .formatted(
                                    part.name(),
                                    part.size(),
                                    part.sha256(),
                                    digest.size(),
                                    digest.sha256()));
        }
        ZipItem item = new ZipItem(name, part.size(), digest.crc(), draft.offset());
        ByteBuffer header = ByteBuffer.wrap(item.local());
        for (long at = item.offset(); header.hasRemaining(); ) {
            at += file.write(header, at);
        }
        items.add(item);
    }

    private void end() throws IOException {
        long start = file.position();
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        long size = 0;
        for (ZipItem item : items) {
            byte[] line = item.central();
            out.write(line);
            size += line.length;
        }
        out.write(ZipItem.end(items.size(), start, size));
        out.flush();
    }
}
