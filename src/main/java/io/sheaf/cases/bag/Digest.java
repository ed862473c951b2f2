package io.sheaf.cases.bag;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// What is known of bytes that were read.
///
/// @param crc as ZIP has it
record Digest(long size, String sha256, int crc) {

    private static final int BUFFER = 1 << 16;

    static Digest of(InputStream in) throws IOException {
        return copy(in, OutputStream.nullOutputStream());
    }

    static Digest copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest sha256 = algorithm();
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha256.update(buffer, 0, read);
            crc.update(buffer, 0, read);
            out.write(buffer, 0, read);
            size += read;
        }
        return new Digest(size, HexFormat.of().formatHex(sha256.digest()), (int) crc.getValue());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
