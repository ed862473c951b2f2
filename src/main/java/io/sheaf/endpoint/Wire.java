package io.sheaf.endpoint;

import io.sheaf.endpoint.Request.Attached;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

/// A request's body as it goes over the wire: words, and between them files in Base64. A file is
/// read when its turn comes and nothing of it is kept, however many requests wait for their
/// answers.
public final class Wire {

    /// A file of ours could not be read when it was to be sent.
    static final class Unread extends IOException {
        Unread(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private sealed interface Part {
        record Words(byte[] bytes) implements Part {}

        record File(Attached attached) implements Part {}

        default long size() {
            return switch (this) {
                case Words(byte[] bytes) -> bytes.length;
                case File(Attached attached) -> Base64Stream.size(attached.size());
            };
        }

        default InputStream open() {
            return switch (this) {
                case Words(byte[] bytes) -> new ByteArrayInputStream(bytes);
                case File(Attached attached) -> new Base64Stream(attached.content());
            };
        }
    }

    private final List<Part> parts = new ArrayList<>();

    /// @param text in which each file's mark stands
    Wire(String text, List<Attached> files) {
        int[] at = places(text, files);
        int from = 0;
        for (int i = 0; i < at.length; i++) {
            if (at[i] >= 0) {
                words(text.substring(from, at[i]));
                parts.add(new Part.File(files.get(i)));
                from = at[i] + files.get(i).mark().length();
            }
        }
        words(text.substring(from));
    }

    private void words(String text) {
        parts.add(new Part.Words(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Where the marks stand, found from the end: what people and cards say comes before.
    private static int[] places(String text, List<Attached> files) {
        int[] at = new int[files.size()];
        int before = text.length();
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = text.lastIndexOf(files.get(i).mark(), before - 1);
            before = at[i] < 0 ? before : at[i];
        }
        return at;
    }

    /// In bytes.
    public long size() {
        return parts.stream().mapToLong(Part::size).sum();
    }

    /// The body from the beginning. A file that cannot be read is an [IOException] then.
    public InputStream open() {
        Iterator<InputStream> streams = parts.stream().map(Part::open).iterator();
        return new SequenceInputStream(
                new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return streams.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return streams.next();
                    }
                });
    }
}
