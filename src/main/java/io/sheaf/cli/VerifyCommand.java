package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.cases.Verdict;
import io.sheaf.cases.Verification;
import io.sheaf.cases.bag.Fault;
import io.sheaf.cases.bag.Findings;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Says whether an export, or everything in the data folder, is still what it was.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks an export of a case, a ZIP or unpacked, without a server and without a database.",
            "Without an export it checks everything in the data folder.",
            "Exit code: 0 whole, 1 damaged, 2 cannot be read."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int WHOLE = 0;
    private static final int DAMAGED = 1;
    private static final int UNREADABLE = 2;

    private static final int MOST_TOLD = 100;
    private static final long POLL_MILLIS = 500;

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPORT",
            description = "The ZIP, or the folder into which it was unpacked.")
    private @Nullable Path export;

    @Option(
            names = "--key",
            description =
                    "The fingerprint of the key that must have signed the export, as the house tells it.")
    private @Nullable String key;

    @Option(names = "--data", description = "The data folder (SHEAF_DATA, else ./data).")
    private @Nullable Path data;

    VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path asked = export;
        return asked == null ? everything() : export(asked);
    }

    private int export(Path asked) {
        Findings findings;
        try {
            findings = Findings.of(asked);
        } catch (NoSuchFileException none) {
            err.println("sheaf: there is no %s.".formatted(asked));
            return UNREADABLE;
        } catch (IOException failure) {
            err.println("sheaf: %s cannot be read: %s.".formatted(asked, failure.getMessage()));
            return UNREADABLE;
        }
        List<Fault> faults = new ArrayList<>(findings.faults());
        String signer = findings.summary().key();
        if (key != null && !signer.equalsIgnoreCase(key.replace(":", "").strip())) {
            faults.add(
                    new Fault(
                            "",
                            "it is not signed with the key %s, but with %s"
                                    .formatted(key, signer.isEmpty() ? "none" : signer)));
        }
        if (!faults.isEmpty()) {
            return damaged(asked + " is damaged", faults);
        }
        Findings.Summary summary = findings.summary();
        out.println("%s is whole.".formatted(asked));
        out.println("  case     %s (%s)".formatted(summary.title(), summary.status()));
        out.println("  state    of %s".formatted(summary.at()));
        out.println(
                "  checked  %d files of evidence, %d custody entries, the signatures"
                        .formatted(summary.files(), summary.entries()));
        out.println("  key      %s".formatted(summary.key()));
        if (key == null) {
            out.println(
                    "Compare the key with the one that the house names; --key does it for you.");
        }
        return WHOLE;
    }

    private int damaged(String words, List<?> faults) {
        out.println(words + ":");
        faults.stream().limit(MOST_TOLD).forEach(fault -> out.println("  " + fault));
        if (faults.size() > MOST_TOLD) {
            out.println("  … and %d more".formatted(faults.size() - MOST_TOLD));
        }
        return DAMAGED;
    }

    private int everything() throws IOException, InterruptedException {
        Path folder = DataFolder.of(data);
        Optional<ServerFile> server = RunningServer.of(folder);
        return server.isPresent() ? atServer(folder, server.get()) : here(folder);
    }

    private int here(Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SHEAF_DATA", folder.toString());
        Settings settings = Settings.from(environment);
        if (settings.database().external() == null
                && !Files.isDirectory(folder.resolve("postgres"))) {
            err.println(
                    "sheaf: there is no database in %s. Name another folder with --data."
                            .formatted(folder));
            return UNREADABLE;
        }
        try (Database database = Database.open(settings.database())) {
            Verdict verdict =
                    new Verification(database, Storage.folder(folder), InstantSource.system())
                            .check(_ -> {});
            return tell(
                    folder,
                    verdict.faults(),
                    verdict.leftovers(),
                    "%d contents (%d bytes), %d custody entries, %d cases"
                            .formatted(
                                    verdict.contents(),
                                    verdict.bytes(),
                                    verdict.entries(),
                                    verdict.cases()));
        }
    }

    private int atServer(Path folder, ServerFile server) throws InterruptedException {
        try (Api api = new Api(server)) {
            JsonNode run = api.post("/api/v1/verify");
            long told = -1;
            while (run.path("running").booleanValue()) {
                long read = run.path("contents_read").asLong();
                if (read != told) {
                    err.println(
                            "%d of %d contents read"
                                    .formatted(read, run.path("contents_total").asLong()));
                    told = read;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                run = api.get("/api/v1/verify");
            }
            if (!run.path("failure").isNull()) {
                err.println("sheaf: " + run.path("failure").asText());
                return UNREADABLE;
            }
            JsonNode verdict = run.path("verdict");
            return tell(
                    folder,
                    texts(verdict.path("faults")),
                    texts(verdict.path("leftovers")),
                    "%d contents (%d bytes), %d custody entries, %d cases"
                            .formatted(
                                    verdict.path("contents").asLong(),
                                    verdict.path("bytes").asLong(),
                                    verdict.path("entries").asLong(),
                                    verdict.path("cases").asLong()));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private int tell(Path folder, List<String> faults, List<String> leftovers, String checked) {
        if (!leftovers.isEmpty()) {
            out.println(
                    "%d files belong to nothing, as a kill leaves them; they harm nothing:"
                            .formatted(leftovers.size()));
            leftovers.stream().limit(MOST_TOLD).forEach(key -> out.println("  " + key));
        }
        if (!faults.isEmpty()) {
            return damaged(folder + " is damaged", faults);
        }
        out.println("%s is whole: %s.".formatted(folder, checked));
        return WHOLE;
    }
}
