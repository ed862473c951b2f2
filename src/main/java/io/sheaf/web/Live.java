package io.sheaf.web;

import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.sheaf.account.Access;
import io.sheaf.account.Caller;
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
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A batch's feed over a WebSocket and as Server-Sent Events: the same messages.
final class Live {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private static final String BATCH = "batch";
    private static final String SINCE = "since";

    private static final String CALLER = "watching";

    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int RIGHTS_ENDED = 4401;

    private final Batches batches;
    private final ProgressFeed feed;
    private final Duration patience;
    private final Access access;
    private final InstantSource clock;

    Live(Parts parts) {
        this.batches = parts.batches();
        this.feed = parts.feed();
        this.patience = parts.patience();
        this.access = parts.accounts().access();
        this.clock = parts.clock();
    }

    /// Refuses a watcher while there still is an answer to give: after the upgrade there is only a
    /// close code.
    void beforeUpgrade(Context request) {
        Batch batch = find(request);
        request.attribute(BATCH, batch);
        request.attribute(SINCE, since(request));
        request.attribute(CALLER, Guard.caller(request));
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
        Caller caller = connection.attribute(CALLER);
        if (batch == null || caller == null) {
            throw new IllegalStateException("the upgrade was not checked");
        }
        RightfulWatcher watcher = rightful(new SocketWatcher(session, batch, patience), caller);
        try {
            ProgressFeed.End end = feed.watch(Views.standing(batch), since, watcher);
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
        } finally {
            if (watcher.ended()) {
                close(session, RIGHTS_ENDED, "You were signed out. Sign in again.");
            }
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

    private RightfulWatcher rightful(Watcher watcher, Caller caller) {
        return new RightfulWatcher(watcher, access, caller, clock);
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
        Watcher watcher = rightful(new StreamWatcher(out, batch), Guard.caller(request));
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
