package io.sheaf.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The server in the command's own process. When the person stops the command (Ctrl-C) the work on
/// the way is handed back before the process ends.
final class OwnServer implements Servers {

    private static volatile boolean stopping;

    private final Function<Settings, Application> program;
    private final PrintStream err;

    OwnServer(PrintStream err) {
        this(Application::startToRead, err);
    }

    /// @param program how it is started
    OwnServer(Function<Settings, Application> program, PrintStream err) {
        this.program = program;
        this.err = err;
    }

    @Override
    public Servers toPaint() {
        return new OwnServer(Application::start, err);
    }

    /// Whether the process was told to end: what fails from then on is no news.
    static boolean isStopping() {
        return stopping;
    }

    @Override
    public Started start(Path data) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SHEAF_DATA", data.toString());
        Settings settings = Settings.from(environment);
        Logs.keep(data);
        Application application = program.apply(settings.with(settings.edge().onLoopback(0)));
        Thread hook = new Thread(() -> stop(application));
        Runtime.getRuntime().addShutdownHook(hook);
        return new Started() {
            @Override
            public ServerFile file() {
                return application.file();
            }

            @Override
            public void settle(String batchId) {
                try {
                    application.settle(batchId);
                } catch (IOException failure) {
                    throw new Failure(
                            Exit.NOT_WRITTEN,
                            "The batch's folder could not be written: "
                                    + failure.getMessage()
                                    + ". The rows are safe; the same command writes it again.");
                }
            }

            @Override
            public void close() {
                if (!stopping) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                    application.close();
                }
            }
        };
    }

    private void stop(Application application) {
        stopping = true;
        err.println();
        err.println("Stopping. Nothing is lost: the same command goes on where it stopped.");
        application.close();
    }
}
