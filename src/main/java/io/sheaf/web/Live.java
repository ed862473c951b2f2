package io.sheaf.web;

import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.sheaf.batch.Batch;
import io.sheaf.batch.Batches;
import io.sheaf.progress.ProgressFeed;
import io.sheaf.progress.SlowWatcher;
import io.sheaf.progress.Watcher;

import jakarta.servlet.ServletOutputStream;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A batch's feed over a WebSocket and as Server-Sent Events: the same messages.
final class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private static final String BATCH = "batch";
    private static final String SINCE = "since";

    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;
    private static final int TRY_AGAIN_LATER = 1013;

    private final Batches batches;
    private final ProgressFeed feed;
    private final Duration patience;

    /// @param patience how long a watcher may leave one message unread before it is dropped
    Live(Batches batches, ProgressFeed feed, Duration patience) {
        this.batches = batches;
        this.feed = feed;
        this.patience = patience;
    }

    /// Refuses a watcher while there still is an answer to give: after the upgrade there is only a
    /// close code.
    void beforeUpgrade(Context request) {
        Batch batch = find(request);
        request.attribute(BATCH, batch);
        request.attribute(SINCE, since(request));
    }

    /// The client's own thread of ours ends by itself: interrupting it could break a connection to
    /// the database that it has borrowed.
    void socket(WsConfig socket) {
        socket.onConnect(connection ->
                Thread.ofVirtual()
                        .name("watch-" + connection.pathParam("batch_id"))
                        .start(() -> serve(connection)));
    }

    private void serve(WsConnectContext connection) {
        Session session = connection.session;
        Batch batch = connection.attribute(BATCH);
        Long since = connection.attribute(SINCE);
        if (batch == null) {
            throw new IllegalStateException("the upgrade was not checked");
        }
        try {
            ProgressFeed.End end =
                    feed.watch(
                            Views.standing(batch),
                            since,
                            new SocketWatcher(session, batch, patience));
            switch (end) {
                case LEFT -> LOG.debug("A watcher of {} left", batch.id());
                case STOPPED -> close(session, GOING_AWAY, "The server stops. Connect again.");
                case DELETED -> close(session, POLICY, "The batch was deleted.");
            }
        } catch (SlowWatcher slow) {
            drop(session);
        } catch (IOException gone) {
            LOG.debug("A watcher of {} left", batch.id(), gone);
        } catch (InterruptedException left) {
            LOG.debug("A watcher of {} left", batch.id());
        } catch (RuntimeException failure) {
            LOG.error(
                    "Watching {} failed; the watcher is asked to connect again",
                    batch.id(),
                    failure);
            close(session, TRY_AGAIN_LATER, "Something failed here. Connect again.");
        }
    }

    /// The close code stands in line behind what is stuck: who reads again within the patience
    /// still gets all of it, and who does not is cut off.
    private void drop(Session session) {
        Callback.Completable closed = new Callback.Completable();
        session.close(TRY_AGAIN_LATER, "Too slow. Connect again with your last number.", closed);
        try {
            closed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException gone) {
            LOG.debug("A slow watcher did not take the reason either", gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            session.disconnect();
        }
    }

    private static void close(Session session, int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    /// Keeps the request's own virtual thread until the client leaves.
    void events(Context request) throws IOException, InterruptedException {
        Batch batch = find(request);
        Long since = since(request);
        request.contentType("text/event-stream; charset=utf-8")
                .header("X-Accel-Buffering", "no")
                .disableCompression();
        if (Replies.headOnly(request)) {
            return;
        }
        ServletOutputStream out = request.res().getOutputStream();
        Watcher watcher = new StreamWatcher(out, batch);
        try {
            feed.watch(Views.standing(batch), since, watcher);
        } catch (IOException gone) {
            LOG.debug("A watcher of {} left", batch.id(), gone);
        }
    }

    private Batch find(Context request) {
        return Found.batch(batches, Asked.who(request), request);
    }

    private static @Nullable Long since(Context request) {
        Long asked = Asked.number(request, SINCE, 0, Long.MAX_VALUE);
        String header = request.header("Last-Event-ID");
        if (header == null || header.isEmpty()) {
            return asked;
        }
        try {
            long last = Long.parseLong(header);
            return asked == null ? last : Math.max(asked, last);
        } catch (NumberFormatException wrong) {
            throw Problem.invalid("Last-Event-ID", "Must be an event's number.").refused();
        }
    }
}
