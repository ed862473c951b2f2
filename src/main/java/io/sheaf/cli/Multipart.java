package io.sheaf.cli;

import io.sheaf.cli.Inputs.Named;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Files as a `multipart/form-data` body that is read from the disk while it is sent. File names
/// are UTF-8 with `"` and line breaks percent-encoded, as the WHATWG's HTML standard has it.
final class Multipart {

    private final String boundary = "sheaf-" + UUID.randomUUID();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body(List<Named> files) {
        List<BodyPublisher> parts = new ArrayList<>();
        for (Named file : files) {
            parts.add(text(head(file.name())));
            parts.add(bytes(file));
            parts.add(text("\r\n"));
        }
        parts.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private String head(String name) {
        String safe = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        return "--"
                + boundary
                + "\r\n"
                + "Content-Disposition: form-data; name=\"files\"; filename=\""
                + safe
                + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BodyPublisher bytes(Named file) {
        try {
            return BodyPublishers.ofFile(file.file());
        } catch (FileNotFoundException gone) {
            throw new Failure(
                    Exit.USAGE, file.file() + " is not there any more or cannot be read.");
        }
    }
}
