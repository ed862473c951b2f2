package io.sheaf.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.nio.file.Path;

/// Where the operator's lines go: into `logs/sheaf.log` of the data folder, 10 MB at most, and with
/// a server in the foreground to standard error as well. A person who runs a command sees none of
/// them.
final class Logs {

    private static final Logger LOG = LoggerFactory.getLogger(Logs.class);

    private static final long ONE_FILE = 5_000_000;

    private static final String IN_THE_FILE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0} %msg%n";
    private static final String ON_SCREEN = "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n";

    private Logs() {}

    /// What no thread caught is an operator's line too, and so is what libraries say in another
    /// way.
    static void adopt() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LOG.error("the thread {} ended on a failure", thread.getName(), failure));
    }

    static Path file(Path data) {
        return data.resolve("logs").resolve("sheaf.log");
    }

    /// Keeps the lines of this process from now on. When the folder cannot be written there are
    /// none, and the command itself says what is wrong with it.
    static void keep(Path data) {
        attach(new LogFile(file(data), ONE_FILE), "file", IN_THE_FILE);
    }

    /// Shows them on standard error as well.
    static void show() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        attach(appender, "screen", ON_SCREEN);
    }

    private static void attach(
            OutputStreamAppender<ILoggingEvent> appender, String name, String pattern) {
        var root = context().getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(name);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context());
        encoder.setPattern(pattern);
        encoder.start();
        appender.setName(name);
        appender.setContext(context());
        appender.setEncoder(encoder);
        appender.start();
        root.addAppender(appender);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
