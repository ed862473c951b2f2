package io.sheaf.cases.bag;

import io.sheaf.cases.custody.Canonical;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A file of a bag, about to be written.
///
/// @param name in the bag: ASCII, parts separated by `/`
/// @param sha256 that its bytes must have
/// @param bytes opened once
public record Part(String name, long size, String sha256, Bytes bytes) {

    /// Bytes that can be read.
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }

    public static Part of(String name, byte[] bytes) {
        return new Part(
                name, bytes.length, Canonical.sha256(bytes), () -> new ByteArrayInputStream(bytes));
    }

    public static Part of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// What came out of reading bytes to their end.
    public record Read(long size, String sha256) {}

    public static Read read(InputStream in) throws IOException {
        Digest digest = Digest.of(in);
        return new Read(digest.size(), digest.sha256());
    }
}
