package io.sheaf.web;

import io.sheaf.batch.Batch;
import io.sheaf.progress.Message;
import io.sheaf.progress.SlowWatcher;
import io.sheaf.progress.Watcher;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The other end of a WebSocket. One message is on its way at a time, so nothing piles up here; who
/// does not take it within the patience is dropped.
record SocketWatcher(Session session, Batch batch, Duration patience) implements Watcher {

    @Override
    public void send(Message message) throws IOException, InterruptedException {
        if (!session.isOpen()) {
            throw new IOException("the connection is closed");
        }
        Callback.Completable sent = new Callback.Completable();
        session.sendText(Json.text(Views.message(message, batch)), sent);
        try {
            sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            throw new SlowWatcher();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    @Override
    public boolean present() {
        return session.isOpen();
    }
}
