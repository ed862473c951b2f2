package io.sheaf.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Any bytes as the body of an upload.
public final class MultipartFuzz {

    private MultipartFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try {
            MultipartStream parts =
                    MultipartStream.of(
                            new ByteArrayInputStream(input), "multipart/form-data; boundary=b");
            Optional<MultipartStream.Part> part = parts.next();
            while (part.isPresent()) {
                part.get().bytes().readAllBytes();
                part = parts.next();
            }
        } catch (MultipartStream.Malformed _) {
            return;
        }
    }

    public static List<byte[]> seeds() {
        return List.of(
                body("name=\"file\"; filename=\"Gr\u00f6\u00dfe.png\""),
                body("name=file; filename*=UTF-8''a%20b%C3%A9.png"),
                body("name=\"a%22b\"; filename=\"c\\\"d\\\\e\""));
    }

    private static byte[] body(String disposition) {
        String part = "--b\r\nContent-Disposition: form-data; %s\r\nX: y\r\n\r\nbytes\r\n";
        return (part.formatted(disposition) + part.formatted("name=n") + "--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
