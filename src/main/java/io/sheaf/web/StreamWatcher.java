package io.sheaf.web;

import io.sheaf.batch.Batch;
import io.sheaf.progress.Message;
import io.sheaf.progress.Watcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The other end of Server-Sent Events. A write waits for a slow reader and fails when nothing
/// moves for the server's idle time.
record StreamWatcher(OutputStream out, Batch batch) implements Watcher {

    @Override
    public void send(Message message) throws IOException {
        out.write(frame(message).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String frame(Message message) {
        return switch (message) {
            case Message.Snapshot _ -> "event: snapshot\n" + data(message);
            case Message.Event event ->
                    "id: " + event.event().number() + "\nevent: event\n" + data(message);
            case Message.Ping _ -> ": ping\n\n";
        };
    }

    private String data(Message message) {
        return "data: " + Json.text(Views.message(message, batch)) + "\n\n";
    }

    /// Only a write shows that nobody reads any more.
    @Override
    public boolean present() {
        return true;
    }
}
