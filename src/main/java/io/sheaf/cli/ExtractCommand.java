package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.sheaf.cli.Inputs.Named;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Reads pictures of cards into a table.
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = {
            "Reads pictures of cards into a table: folders, pictures, PDF, TIFF and ZIP files.",
            "",
            "The same command finds the same batch again: stopped, it goes on; finished, it writes"
                    + " the table again without reading anything twice."
        },
        footer = {
            "",
            "Exit codes: 0 all cards read, 1 some failed, 2 wrong use, 3 nothing could be read,",
            "69 server not available, 74 table could not be written, 130 interrupted."
        })
final class ExtractCommand implements Callable<Integer> {

    private static final int USUAL_WIDTH = 100;

    private final Servers servers;
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(arity = "1..*", paramLabel = "DIR|FILE", description = "What to read.")
    private List<Path> paths = List.of();

    @Option(
            names = "--fields",
            paramLabel = "LIST",
            description = "For example \"title, author!, year:integer, state:choice(good|poor)\".")
    private @Nullable String fields;

    @Option(
            names = "--template",
            paramLabel = "FILE|NAME",
            description = "Instead of --fields: a JSON file of fields, or a saved template's name.")
    private @Nullable String template;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The table: .csv, .json, .jsonl, .xlsx; - for CSV on standard output.")
    private @Nullable String outFile;

    @Option(names = "--name", description = "The batch's name; else the first folder's or file's.")
    private @Nullable String name;

    @Option(names = "--data", description = "The data folder (SHEAF_DATA, else ./data).")
    private @Nullable Path data;

    @Option(names = "--again", description = "Read anew what this command has read before.")
    private boolean again;

    @Option(names = "--retry-failed", description = "Try the failed cards of this batch again.")
    private boolean retryFailed;

    @Option(names = "--quiet", description = "Only the table and errors.")
    private boolean quiet;

    ExtractCommand(Servers servers, PrintStream out, PrintStream err) {
        this.servers = servers;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((fields == null) == (template == null)) {
            throw new Failure(
                    Exit.USAGE,
                    "Say what to read: --fields \"title, author, year:integer\", or --template.");
        }
        List<Named> files = Inputs.collect(paths);
        String format = outFile == null ? "" : Report.format(outFile);
        checkOut();
        Path folder = DataFolder.of(data);
        Optional<ServerFile> running = RunningServer.of(folder);
        if (running.isPresent()) {
            return run(new Api(running.get()), files, format, folder);
        }
        try (Servers.Started server = servers.start(folder)) {
            return run(new Api(server.file()), files, format, folder);
        }
    }

    private int run(Api api, List<Named> files, String format, Path folder)
            throws InterruptedException {
        try (api) {
            Screen screen = new Screen(new PrintWriter(err, true, StandardCharsets.UTF_8), kind());
            Extraction extraction = new Extraction(api, screen);
            JsonNode batch = extraction.batch(order(api, files));
            String id = batch.path("id").asText();
            if (retryFailed && batch.path("progress").path("failed").asInt() > 0) {
                api.post("/api/v1/batches/" + id + "/retry");
            }
            String status = new Watch(api, id, screen).untilRest();
            return end(new Report(api, id), status, format, folder).code();
        }
    }

    private Extraction.Order order(Api api, List<Named> files) {
        @Nullable ArrayNode list = fields == null ? null : FieldSpec.parse(fields);
        @Nullable String templateId = null;
        if (template != null) {
            Path file = Path.of(template);
            if (Files.isRegularFile(file)) {
                list = TemplateFile.read(file);
            } else {
                templateId = TemplateFile.find(api, template);
            }
        }
        return new Extraction.Order(files, batchName(), list, templateId, again);
    }

    private String batchName() {
        if (name != null) {
            return name;
        }
        Path first = paths.getFirst().toAbsolutePath().normalize().getFileName();
        return first == null ? "Cards" : first.toString();
    }

    private Exit end(Report report, String status, String format, Path folder) {
        if (outFile != null && outFile.equals("-")) {
            report.write(out, format);
        } else if (outFile != null) {
            report.write(Path.of(outFile), format);
        }
        if (!quiet && !"-".equals(outFile)) {
            report.table(Terminal.width(USUAL_WIDTH)).forEach(out::println);
        }
        if (!quiet) {
            err.println(report.summary(folder));
        }
        if (outFile != null && !outFile.equals("-") && !quiet) {
            err.println("Table: " + Path.of(outFile).toAbsolutePath().normalize());
        }
        if (status.equals("paused") || status.equals("cancelled")) {
            err.println("The batch was " + status + "; not all cards are in the table.");
            return Exit.SOME_FAILED;
        }
        return report.exit();
    }

    /// Finds out before anything is read that the table could not be written.
    private void checkOut() {
        if (outFile == null || outFile.equals("-")) {
            return;
        }
        Path file = Path.of(outFile).toAbsolutePath();
        Path parent = file.getParent();
        if (Files.isDirectory(file)
                || parent == null
                || !Files.isDirectory(parent)
                || !Files.isWritable(parent)) {
            throw new Failure(
                    Exit.USAGE, "--out " + outFile + " cannot be written there: check the folder.");
        }
    }

    private Screen.Kind kind() {
        if (quiet) {
            return Screen.Kind.QUIET;
        }
        return Terminal.is() ? Screen.Kind.TERMINAL : Screen.Kind.LINES;
    }
}
