package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Paints the rows of a table.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Paints the rows of a batch template, or of a CSV file of your own, into a folder:"
                    + " pictures in the order of the rows, sheets to print and a sheet for Tabletop"
                    + " Simulator.",
            "",
            "The same command finds the same run again: stopped, it goes on; finished, it writes the"
                    + " same files without painting anything twice."
        },
        footer = {
            "",
            "Exit codes: 0 all painted, 1 some were not, 2 wrong use, 3 nothing was painted,",
            "69 server not available, 74 files could not be written, 130 interrupted."
        })
final class GenerateCommand implements Callable<Integer> {

    private final Servers servers;
    private final PrintStream err;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEMPLATE",
            description = "A batch template's name or number, such as \"Playing Card Deck\".")
    private @Nullable String template;

    @Option(names = "--csv", paramLabel = "FILE", description = "Instead: a table of your own.")
    private @Nullable Path csv;

    @Option(
            names = "--layout",
            description = "With --csv: none, card, playing_card, tarot or zodiac (card).",
            defaultValue = "card")
    private String layout = "card";

    @Option(
            names = "--prompt",
            description = "With --csv: what to paint, with {{column}} and {{theme}}.")
    private @Nullable String prompt;

    @Option(names = "--theme", required = true, description = "Your words for all pictures.")
    private String theme = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
    private Path out = Path.of(".");

    @Option(names = "--name", description = "The album's name.")
    private @Nullable String name;

    @Option(names = "--painter", description = "By name; else the template's.")
    private @Nullable String painter;

    @Option(names = "--size", paramLabel = "WxH", description = "In pixels, such as 512x720.")
    private @Nullable String size;

    @Option(names = "--seed", description = "Where the seeds begin; the usual ones are fixed too.")
    private @Nullable Long seed;

    @Option(names = "--steps", description = "Of the painter's sampler.")
    private @Nullable Integer steps;

    @Option(names = "--variants", description = "How many pictures of each row.")
    private @Nullable Integer variants;

    @Option(names = "--data", description = "The data folder (SHEAF_DATA, else ./data).")
    private @Nullable Path data;

    @Option(names = "--again", description = "Paint anew what this command has painted before.")
    private boolean again;

    @Option(names = "--quiet", description = "Only errors.")
    private boolean quiet;

    GenerateCommand(Servers servers, PrintStream err) {
        this.servers = servers.toPaint();
        this.err = err;
    }

    /// The data folder.
    Path folder() {
        return DataFolder.of(data);
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((template == null) == (csv == null)) {
            throw new Failure(
                    Exit.USAGE, "Name a template, such as \"Playing Card Deck\", or give --csv.");
        }
        ObjectNode wishes = wishes();
        Optional<OwnTable> own =
                Optional.ofNullable(csv).map(file -> OwnTable.read(file, layout, prompt));
        prepareOut();
        return servers.at(
                        folder(),
                        words -> {
                            if (!quiet) {
                                err.println(words);
                            }
                        },
                        (server, _) -> run(server, own, wishes))
                .code();
    }

    private Exit run(ServerFile server, Optional<OwnTable> own, ObjectNode wishes)
            throws InterruptedException {
        try (Api api = new Api(server)) {
            Screen screen = Screen.of(err, quiet);
            Generation generation = new Generation(api, screen);
            JsonNode found =
                    own.isPresent()
                            ? own.get().template(api)
                            : generation.template(String.valueOf(template));
            wishes.put("album_name", albumName(found));
            JsonNode run = generation.run(found, wishes, again);
            JsonNode rest = generation.untilRest(run);
            PaintedFolder files = new PaintedFolder(api, out);
            int written = files.write(rest);
            files.prints(rest).forEach(screen::say);
            return end(rest, written);
        }
    }

    private String albumName(JsonNode found) {
        String usual = found.path("name").asText() + " – " + theme.strip();
        String wanted = name == null ? usual.replaceAll("\\s+", " ") : name;
        return name == null && wanted.length() > 200 ? wanted.substring(0, 200) : wanted;
    }

    private Exit end(JsonNode run, int written) {
        int total = run.path("total_items").asInt();
        if (!quiet) {
            err.println(
                    "%d of %d pictures in %s"
                            .formatted(written, total, out.toAbsolutePath().normalize()));
            for (JsonNode error : run.path("errors")) {
                err.println(
                        "  not painted: "
                                + error.path("key").asText()
                                + ": "
                                + error.path("reason").asText());
            }
        }
        boolean completed = run.path("status").asText().equals("completed");
        if (!completed && run.path("batch_status").asText().equals("paused")) {
            err.println(
                    "It is paused: "
                            + run.path("status_reason").asText("somebody asked for it")
                            + " The same command lets it go on.");
        }
        return completed ? Exit.ALL_READ : written == 0 ? Exit.NOTHING_READ : Exit.SOME_FAILED;
    }

    private ObjectNode wishes() {
        ObjectNode wishes = JsonNodeFactory.instance.objectNode();
        wishes.put("user_theme", theme);
        if (painter != null) {
            wishes.put("painter", painter);
        }
        if (size != null) {
            if (!size.matches("\\d{1,5}[x×]\\d{1,5}")) {
                throw new Failure(Exit.USAGE, "--size is WIDTHxHEIGHT, such as 512x720.");
            }
            String[] sides = size.split("[x×]");
            wishes.put("width", Integer.parseInt(sides[0]));
            wishes.put("height", Integer.parseInt(sides[1]));
        }
        if (seed != null) {
            wishes.put("seed", seed);
        }
        if (steps != null) {
            wishes.put("steps", steps);
        }
        if (variants != null) {
            wishes.put("variants", variants);
        }
        return wishes;
    }

    /// Finds out before anything is painted that nothing could be written.
    private void prepareOut() {
        try {
            Files.createDirectories(out);
        } catch (IOException failure) {
            throw new Failure(
                    Exit.USAGE, "--out " + out + " cannot be made: " + failure.getMessage() + ".");
        }
        if (!Files.isWritable(out)) {
            throw new Failure(Exit.USAGE, "--out " + out + " cannot be written to.");
        }
    }
}
