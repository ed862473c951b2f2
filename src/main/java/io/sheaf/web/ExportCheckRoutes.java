package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.bag.Findings;
import io.sheaf.cases.custody.CustodyKey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Checks an export that somebody brings along, as `sheaf verify` does. Nothing of it is kept.
final class ExportCheckRoutes {

    private static final int MOST_TOLD = 200;
    private static final int PIECE = 64 * 1024;

    /// Each may have the largest archive on the disk.
    private final Semaphore checking = new Semaphore(2);

    private final CustodyKey key;
    private final Installation installation;

    ExportCheckRoutes(CustodyKey key, Installation installation) {
        this.key = key;
        this.installation = installation;
    }

    void check(Context request) throws IOException, InterruptedException {
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/zip")) {
            throw Problem.mediaType("Send the export as application/zip.").refused();
        }
        checking.acquire();
        Path folder = Files.createDirectories(installation.data().resolve("temp"));
        Path file = Files.createTempFile(folder, "check-", ".zip");
        try {
            take(request, file);
            Replies.json(request, 200, view(findings(file)));
        } finally {
            Files.deleteIfExists(file);
            checking.release();
        }
    }

    private static Findings findings(Path file) {
        try {
            return Findings.of(file);
        } catch (IOException unreadable) {
            throw Problem.invalid(
                            "body", "This cannot be read as a ZIP: " + unreadable.getMessage())
                    .refused();
        }
    }

    private void take(Context request, Path file) throws IOException {
        long most = installation.uploads().archiveBytes();
        byte[] piece = new byte[PIECE];
        long size = 0;
        try (InputStream in = request.req().getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                size += read;
                if (size > most) {
                    throw Problem.tooLarge("An export may have " + most + " bytes at most.")
                            .refused();
                }
                out.write(piece, 0, read);
            }
        }
    }

    private Map<String, Object> view(Findings findings) {
        Findings.Summary summary = findings.summary();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("whole", findings.whole());
        view.put("fault_count", findings.faults().size());
        view.put(
                "faults",
                findings.faults().stream().limit(MOST_TOLD).map(String::valueOf).toList());
        view.put("title", summary.title());
        view.put("status", summary.status());
        view.put("state_of", summary.at());
        view.put("files", summary.files());
        view.put("entries", summary.entries());
        view.put("key", summary.key());
        view.put("own_key", summary.key().equals(CustodyKey.fingerprint(key.publicKey())));
        return view;
    }
}
