package io.sheaf.cli;

import io.sheaf.processor.Cell;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Value;
import io.sheaf.progress.ProgressFeed;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// The command line with a reader that takes its time and writes into a file which cards it has
/// read.
final class SlowReader implements Processor {

    private static final long MILLIS = 50;

    /// While there is a file of the name of the calls with this behind it, cards that are begun
    /// then are not read to their end.
    static final String HOLD = ".hold";

    private final Path calls;

    private SlowReader(Path calls) {
        this.calls = calls;
    }

    /// @param args the file for the calls, then the command line
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<Processor> readers = List.of(new SlowReader(Path.of(args[0])));
        OwnServer server =
                new OwnServer(
                        settings ->
                                Application.start(
                                        settings,
                                        readers,
                                        ProgressFeed.Rhythm.USUAL,
                                        Duration.ofSeconds(30)),
                        err);
        String[] command = java.util.Arrays.copyOfRange(args, 1, args.length);
        System.exit(Main.run(command, server, out, err));
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        do {
            Thread.sleep(MILLIS);
        } while (Files.exists(Path.of(calls + HOLD)));
        try {
            Files.writeString(
                    calls,
                    input.key() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        List<Cell> cells =
                input.reading().instruction().fields().stream()
                        .map(field ->
                                new Cell(
                                        field.name(),
                                        new Value.Text(input.key()),
                                        input.key(),
                                        0.9,
                                        null,
                                        "slow"))
                        .toList();
        return new Outcome.Row(cells, 60, 40, "seen");
    }
}
