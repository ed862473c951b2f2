package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.sheaf.cli.Inputs.Named;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

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
            "Exit codes: 0 all cards read, 1 some were not, 2 wrong use, 3 nothing could be read,",
            "69 server not available, 74 table could not be written, 130 interrupted."
        })
final class ExtractCommand implements Callable<Integer> {

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

    @Option(names = "--reader", description = "The reader or the endpoint; else the embedded one.")
    private @Nullable String reader;

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
        @Nullable ArrayNode asked = asked();
        Work work = new Work(files, asked, format);
        return servers.at(folder(), this::say, (server, settle) -> run(server, work, settle));
    }

    private void say(String words) {
        if (!quiet) {
            err.println(words);
        }
    }

    /// What was asked, once it is understood.
    private record Work(List<Named> files, @Nullable ArrayNode fields, String format) {}

    /// The data folder.
    Path folder() {
        return DataFolder.of(data);
    }

    /// The fields that the command itself names; `null` when the server knows them by a name.
    private @Nullable ArrayNode asked() {
        if (fields != null) {
            return FieldSpec.parse(fields);
        }
        Path file = Path.of(Objects.requireNonNull(template));
        return Files.isRegularFile(file) ? TemplateFile.read(file) : null;
    }

    private int run(ServerFile server, Work work, Consumer<String> settle)
            throws InterruptedException {
        try (Api api = new Api(server)) {
            Screen screen = Screen.of(err, quiet);
            Extraction extraction = new Extraction(api, screen);
            JsonNode batch = extraction.batch(order(api, work));
            String id = batch.path("id").asText();
            if (retryFailed && batch.path("progress").path("failed").asInt() > 0) {
                api.post("/api/v1/batches/" + id + "/retry");
            }
            long since = batch.path("last_event").asLong();
            String status = new Watch(api, id, since, screen).untilRest();
            settle.accept(id);
            return end(new Report(api, id), status, work.format(), extraction.leftOut()).code();
        }
    }

    private Extraction.Order order(Api api, Work work) {
        @Nullable String templateId =
                work.fields() == null
                        ? TemplateFile.find(api, Objects.requireNonNull(template))
                        : null;
        return new Extraction.Order(
                work.files(), batchName(), work.fields(), templateId, again, reader);
    }

    private String batchName() {
        if (name != null) {
            return name;
        }
        Path first = paths.getFirst().toAbsolutePath().normalize().getFileName();
        return first == null ? "Cards" : first.toString();
    }

    private Exit end(Report report, String status, String format, int leftOut) {
        if (outFile != null && outFile.equals("-")) {
            report.write(out, format);
        } else if (outFile != null) {
            report.write(Path.of(outFile), format);
        }
        if (!quiet && !"-".equals(outFile)) {
            report.table(Terminal.tableWidth(System.getenv())).forEach(out::println);
        }
        if (!quiet) {
            report.summary(folder(), leftOut).forEach(err::println);
        }
        if (outFile != null && !outFile.equals("-") && !quiet) {
            err.println("Table: " + Path.of(outFile).toAbsolutePath().normalize());
        }
        return switch (status) {
            case "paused" -> unfinished("paused; the same command lets it go on.");
            case "cancelled" -> unfinished("cancelled; --again reads its files anew.");
            default -> report.exit(leftOut);
        };
    }

    private Exit unfinished(String words) {
        err.println("Not all cards are in the table: the batch was " + words);
        return Exit.SOME_FAILED;
    }

    /// Finds out before anything is read that the table could not be written.
    private void checkOut() {
        if (outFile == null || outFile.equals("-")) {
            return;
        }
        Path file = Path.of(outFile).toAbsolutePath();
        Path parent = file.getParent();
        boolean possible =
                Files.exists(file)
                        ? Files.isRegularFile(file) && Files.isWritable(file)
                        : parent != null && Files.isDirectory(parent);
        if (!possible || parent == null || !Files.isWritable(parent)) {
            throw new Failure(
                    Exit.USAGE,
                    "--out "
                            + outFile
                            + " cannot be written: "
                            + (Files.isDirectory(file)
                                    ? "that is a folder. Name a file in it."
                                    : "check that its folder is there and that you may write"
                                            + " there."));
        }
    }
}
