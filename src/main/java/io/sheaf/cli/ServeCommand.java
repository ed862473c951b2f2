package io.sheaf.cli;

import io.sheaf.web.EdgeSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// Runs the server until it is stopped.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the server on this machine until it is stopped (Ctrl-C).")
final class ServeCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(names = "--port", description = "SHEAF_PORT, else 8470; 0 for any that is free.")
    private @Nullable Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "SHEAF_BIND, else 127.0.0.1: the address to listen at.")
    private @Nullable String bind;

    @Option(names = "--data", description = "The data folder (SHEAF_DATA, else ./data).")
    private @Nullable Path data;

    ServeCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SHEAF_DATA", folder().toString());
        Settings settings = Settings.from(environment);
        EdgeSettings edge = settings.edge();
        edge = bind == null ? edge : edge.withBind(bind);
        edge = port == null ? edge : edge.withPort(port);
        Logs.keep(folder());
        Logs.show();
        Application application = started(settings.with(edge));
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
        application.announce(settings.data());
        String address = "http://" + edge.address() + ":" + application.port();
        out.println("Sheaf serves " + address + " from " + settings.data());
        application
                .accounts()
                .firstRun()
                .offer()
                .ifPresent(token ->
                        out.println(
                                "Nobody has a password yet. Sign in as the first"
                                        + " admin, once: "
                                        + address
                                        + "/#first="
                                        + token));
        new CountDownLatch(1).await();
        return Exit.ALL_READ.code();
    }

    private static Application started(Settings settings) {
        try {
            return Application.start(settings);
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    EdgeSettings edge = settings.edge();
                    throw new Failure(
                            Exit.UNAVAILABLE,
                            "Cannot listen at "
                                    + (edge.address() + ":" + edge.port() + " (")
                                    + cause.getMessage()
                                    + "). If another program has the port, choose one with --port,"
                                    + " or --port 0 for any that is free.");
                }
            }
            throw failure;
        }
    }

    /// The data folder.
    Path folder() {
        return DataFolder.of(data);
    }
}
