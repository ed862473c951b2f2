package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Where a run's pictures are written, each whole or not at all.
final class PaintedFolder {

    private static final int PAGE = 500;

    /// What is made of the whole album, and what it is called here.
    private record Print(String ending, String file) {}

    private static final List<Print> PRINTS =
            List.of(
                    new Print("pdf", "print.pdf"),
                    new Print("tts.png", "tabletop.png"),
                    new Print("csv", "cards.csv"));

    private final Api api;
    private final Path folder;

    PaintedFolder(Api api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /// Writes every picture that there is.
    ///
    /// @return how many
    int write(JsonNode run) {
        String items = "/api/v1/batches/" + run.path("batch_id").asText() + "/items";
        int written = 0;
        String after = "0";
        while (!after.equals("null")) {
            JsonNode page = api.get(items + "?state=done&per_page=" + PAGE + "&after=" + after);
            for (JsonNode item : page.path("items")) {
                write(
                        items + "/" + item.path("seq").asInt() + "/image",
                        item.path("file").asText());
                written++;
            }
            after = page.path("next_after").asText("null");
        }
        return written;
    }

    /// Writes the prints of a run that is complete.
    ///
    /// @return a line for each
    List<String> prints(JsonNode run) {
        List<String> lines = new ArrayList<>();
        boolean whole = run.path("status").asText().equals("completed");
        if (!whole || run.path("album_id").isNull()) {
            return lines;
        }
        for (Print print : PRINTS) {
            write(
                    "/api/v1/albums/" + run.path("album_id").asText() + "/export." + print.ending(),
                    print.file());
            lines.add("  " + print.file());
        }
        return lines;
    }

    private void write(String path, String name) {
        Path file = folder.resolve(name).normalize();
        Path beside = file.resolveSibling(name + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                api.download(path, out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new Failure(
                    Exit.NOT_WRITTEN,
                    file
                            + " could not be written: "
                            + failure.getMessage()
                            + ". The pictures are safe; the same command writes them again.");
        }
    }
}
