package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The end of an `extract`: the table as a file, on the screen, and what the person should know.
final class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private static final int ROWS_ON_SCREEN = 20;
    private static final double LOW = 0.6;

    private final Api api;
    private final String batchId;

    Report(Api api, String batchId) {
        this.api = api;
        this.batchId = batchId;
    }

    /// The API's word for the format that a file name asks for.
    ///
    /// @throws Failure when there is none
    static String format(String out) {
        String name = out.toLowerCase(Locale.ROOT);
        for (String format : List.of("csv", "jsonl", "json", "xlsx")) {
            if (name.endsWith("." + format) || name.equals("-") && format.equals("csv")) {
                return format;
            }
        }
        throw new Failure(
                Exit.USAGE,
                "--out " + out + ": the name must end in .csv, .json, .jsonl or .xlsx.");
    }

    /// Writes the table beside its place first, so that an earlier file is whole until the new one
    /// is.
    void write(Path file, String format) {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                api.download(path(format), out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw notWritten(file.toString(), failure);
        } finally {
            remove(beside);
        }
    }

    private static void remove(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException failure) {
            LOG.debug("{} stays behind", beside, failure);
        }
    }

    void write(PrintStream out, String format) {
        try {
            api.download(path(format), out);
            if (out.checkError()) {
                throw new IOException("nobody takes standard output any more");
            }
        } catch (IOException failure) {
            throw notWritten("the table", failure);
        }
    }

    private String path(String format) {
        return "/api/v1/batches/" + batchId + "/export." + format;
    }

    private static Failure notWritten(String what, IOException failure) {
        return new Failure(
                Exit.NOT_WRITTEN,
                what
                        + " could not be written: "
                        + failure.getMessage()
                        + ". The rows are safe; the same command writes them again.");
    }

    /// The first rows, fitted to the width.
    List<String> table(int width) {
        JsonNode batch = api.get("/api/v1/batches/" + batchId);
        JsonNode page = items("?per_page=" + ROWS_ON_SCREEN);
        List<String> names = new ArrayList<>();
        batch.path("fields").forEach(field -> names.add(field.path("name").asText()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(heading(names));
        for (JsonNode item : page.path("items")) {
            rows.add(row(item, names));
        }
        List<String> lines = new ArrayList<>(TextTable.lines(rows, width));
        long more = page.path("total").asLong() - page.path("items").size();
        if (more > 0) {
            lines.add("… and " + more + " more");
        }
        return lines;
    }

    private JsonNode items(String query) {
        return api.get("/api/v1/batches/" + batchId + "/items" + query);
    }

    private static List<String> heading(List<String> names) {
        List<String> heading = new ArrayList<>(List.of("card"));
        heading.addAll(names);
        return heading;
    }

    private static List<String> row(JsonNode item, List<String> names) {
        List<String> row = new ArrayList<>(List.of(item.path("key").asText()));
        for (String name : names) {
            row.add(text(item.path("values").path(name)));
        }
        if (item.path("state").asText().equals("failed") && row.size() > 1) {
            row.set(1, "failed: " + item.path("reason").asText());
        }
        return row;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            return String.join("; ", parts);
        }
        return value.isNull() ? "" : value.asText("");
    }

    /// How it went, and what to do about what did not.
    List<String> summary(Path data, int leftOut) {
        JsonNode batch = api.get("/api/v1/batches/" + batchId);
        JsonNode progress = batch.path("progress");
        long failed = progress.path("failed").asLong();
        long low = items("?per_page=1&max_confidence=" + LOW).path("total").asLong();
        Path folder = data.resolve("batches").resolve(batch.path("folder").asText());
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d of %d cards read%s%s%s."
                        .formatted(
                                progress.path("done").asLong(),
                                progress.path("total").asLong(),
                                failed == 0 ? "" : ", " + failed + " failed",
                                leftOut == 0
                                        ? ""
                                        : ", "
                                                + leftOut
                                                + (leftOut == 1 ? " file" : " files")
                                                + " left out",
                                low == 0 ? "" : ", " + low + " deserve a second look"));
        lines.add("Batch " + batchId + " in " + folder);
        if (failed > 0) {
            lines.add(
                    "What failed, and why: "
                            + folder.resolve("_errors")
                            + " (--retry-failed tries it again)");
        }
        return lines;
    }

    /// @param leftOut files that did not become cards
    Exit exit(int leftOut) {
        JsonNode progress = api.get("/api/v1/batches/" + batchId).path("progress");
        if (progress.path("done").asLong() == 0) {
            return Exit.NOTHING_READ;
        }
        return progress.path("failed").asLong() + leftOut == 0 ? Exit.ALL_READ : Exit.SOME_FAILED;
    }
}
