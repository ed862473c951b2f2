package io.sheaf.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file of log lines that becomes `….1` when it is full, in the place of the one before, and
/// begins anew. Logback's own way to do so cannot take a folder with `%` in its name.
final class LogFile extends FileAppender<ILoggingEvent> {

    private final Path path;
    private final long most;
    private long written;

    /// @param most bytes before it turns
    LogFile(Path path, long most) {
        this.path = path;
        this.most = most;
        setFile(path.toString());
    }

    @Override
    public void openFile(String name) throws IOException {
        super.openFile(name);
        written = Files.size(path);
    }

    @Override
    protected void writeOut(ILoggingEvent event) throws IOException {
        byte[] line = encoder.encode(event);
        streamWriteLock.lock();
        try {
            if (written > 0 && written + line.length > most) {
                turn();
            }
            getOutputStream().write(line);
            getOutputStream().flush();
            written += line.length;
        } finally {
            streamWriteLock.unlock();
        }
    }

    private void turn() throws IOException {
        closeOutputStream();
        Files.move(
                path,
                path.resolveSibling(path.getFileName() + ".1"),
                StandardCopyOption.REPLACE_EXISTING);
        openFile(path.toString());
    }
}
