package io.sheaf.cli;

import io.sheaf.database.DatabaseUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The program's entry: which command was asked for, and how it ended.
@Command(
        name = "sheaf",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Words.class,
        description = "A pile of images becomes a table, and a table a pile of images.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    /// The answer to `--version`.
    static final class Words implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sheaf " + Version.words()};
        }
    }

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Logs.adopt();
        System.exit(run(args, new OwnServer(err), out, err));
    }

    /// Runs one command to its end.
    ///
    /// @return the exit code, as `docs/cli.md` lists them
    static int run(String[] args, Servers servers, PrintStream out, PrintStream err) {
        CommandLine line =
                new CommandLine(new Main())
                        .addSubcommand(new ExtractCommand(servers, out, err))
                        .addSubcommand(new GenerateCommand(servers, err))
                        .addSubcommand(new ServeCommand(out))
                        .addSubcommand(new AdminCommand(out))
                        .addSubcommand(new SweepCommand(out))
                        .addSubcommand(new VerifyCommand(out, err))
                        .addSubcommand(new EvaluateCommand(servers, out, err))
                        .addSubcommand(new FakeModelCommand(out))
                        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                        .setExecutionExceptionHandler(
                                (failure, command, _) -> ended(failure, command, err));
        if (args.length == 0) {
            line.usage(out);
            return Exit.USAGE.code();
        }
        return line.execute(args);
    }

    private static int ended(Exception failure, CommandLine command, PrintStream err) {
        if (OwnServer.isStopping()) {
            return Exit.INTERRUPTED.code();
        }
        return switch (failure) {
            case Failure known -> say(known.exit(), known.getMessage(), err);
            case DatabaseUnavailable words -> say(Exit.UNAVAILABLE, words.getMessage(), err);
            case IllegalArgumentException words -> say(Exit.USAGE, words.getMessage(), err);
            case InterruptedException _ -> Exit.INTERRUPTED.code();
            default -> bug(failure, command, err);
        };
    }

    private static int bug(Exception failure, CommandLine command, PrintStream err) {
        Object asked = command.getCommand();
        Path data =
                switch (asked) {
                    case ExtractCommand extract -> extract.folder();
                    case GenerateCommand generate -> generate.folder();
                    case ServeCommand serve -> serve.folder();
                    default -> DataFolder.of(null);
                };
        Logs.keep(data);
        LoggerFactory.getLogger(Main.class).error("the command broke off", failure);
        return say(
                Exit.BUG,
                "Something is wrong in Sheaf itself; "
                        + Logs.file(data)
                        + " says what. Nothing that was read is lost: the same command goes on.",
                err);
    }

    private static int say(Exit exit, @Nullable String words, PrintStream err) {
        err.println("sheaf: " + words);
        return exit.code();
    }
}
