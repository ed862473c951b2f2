package io.sheaf.painter.server;

import io.sheaf.processor.Outcome;

import java.time.Duration;

/// Waits for a job of a server, as long as an answer may take. The job goes on without us: whoever
/// tries again finds it by its number.
final class Waiting {

    private final Server server;
    private final long until;

    Waiting(Server server) {
        this.server = server;
        this.until = System.nanoTime() + server.endpoint().limits().answer().toNanos();
    }

    /// Until the next look.
    void pause() throws NotPainted, InterruptedException {
        if (System.nanoTime() > until) {
            Duration limit = server.endpoint().limits().answer();
            throw new NotPainted(
                    new Outcome.Retryable(
                            server.name()
                                    + " has not finished within "
                                    + limit.toSeconds()
                                    + " s. The picture is looked for again later.",
                            server.pace().poll()));
        }
        Thread.sleep(server.pace().poll());
    }
}
