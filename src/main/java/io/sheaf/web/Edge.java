package io.sheaf.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The HTTP server: the table of routes, and what every request passes on its way to it.
public final class Edge implements AutoCloseable {

    private static final Logger ACCESS = LoggerFactory.getLogger("io.sheaf.access");

    /// Whoever sends a megabyte for a token hears that it is none, as for any other: less than
    /// anybody may send as a body, and refused by its length before anything looks into it.
    private static final int LARGEST_HEADERS = 1_300_000;

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private final Javalin server;

    private final List<Route> table;

    private Edge(Javalin server, List<Route> table) {
        this.server = server;
        this.table = table;
    }

    /// Answers requests from now on.
    public static Edge start(EdgeSettings settings, Parts parts) {
        List<Route> table = new Routes(parts).table();
        Guard guard = new Guard(parts.accounts(), settings, parts.clock());
        Site site = new Site(settings);
        Failures failures = new Failures(new Refusals(parts.accounts().log(), parts.clock()));
        Javalin server =
                Javalin.create(config -> {
                    configure(config, site);
                    failures.handle(config.routes);
                    table.forEach(route -> add(config.routes, guard, route));
                });
        server.start(settings.bind().getHostAddress(), settings.port());
        return new Edge(server, table);
    }

    private static void configure(JavalinConfig config, Site site) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        connections(config.jetty);
        config.requestLogger.http((context, millis) ->
                ACCESS.debug(
                        "{} {} {} {} ms",
                        context.req().getMethod(),
                        context.path(),
                        context.status().getCode(),
                        Math.round(millis)));
        config.routes.before(context -> {
            dress(context, site);
            site.check(context);
        });
        config.routes.wsBeforeUpgrade(context -> {
            dress(context, site);
            site.checkWebSocket(context);
        });
    }

    private static void connections(JettyConfig jetty) {
        jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE.toMillis());
            http.setRequestHeaderSize(LARGEST_HEADERS);
        });
        jetty.modifyServer(server -> {
            server.setStopTimeout(STOPPING.toMillis());
            server.setErrorHandler(new Unread());
        });
        jetty.modifyServletContextHandler(context -> {
            context.setErrorHandler(new Unread());
            forget(context.getSessionHandler());
        });
        jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setIdleTimeout(Duration.ZERO);
            sockets.setMaxTextMessageSize(1024);
        });
    }

    /// The framework opens a session for every WebSocket, also for one that is then refused, and
    /// keeps it. Nothing of ours looks at it: no cookie, no memory.
    private static void forget(SessionHandler sessions) {
        NullSessionCache none = new NullSessionCache(sessions);
        none.setSessionDataStore(new NullSessionDataStore());
        sessions.setSessionCache(none);
        sessions.setUsingCookies(false);
    }

    private static void add(RoutesConfig routes, Guard guard, Route route) {
        switch (route) {
            case Route.Http http -> {
                Handler handler = guarded(guard, http, http.handler());
                routes.addHttpHandler(http.type(), http.path(), handler);
                if (http.type() == HandlerType.GET) {
                    // Else the framework answers 200 for whatever is asked.
                    routes.addHttpHandler(HandlerType.HEAD, http.path(), handler);
                }
            }
            case Route.Stream stream -> {
                Handler handler = guarded(guard, stream, stream.handler());
                routes.get(stream.path(), handler);
                routes.addHttpHandler(HandlerType.HEAD, stream.path(), handler);
            }
            case Route.WebSocket socket -> {
                routes.wsBeforeUpgrade(socket.path(), guarded(guard, socket, socket.before()));
                routes.ws(socket.path(), socket.handler());
            }
        }
    }

    /// Nothing of a route runs before its caller is known.
    private static Handler guarded(Guard guard, Route route, Handler handler) {
        return request -> {
            guard.admit(route, request);
            handler.handle(request);
        };
    }

    private static void dress(Context context, Site site) {
        String id = UUID.randomUUID().toString();
        context.attribute(Replies.REQUEST_ID, id);
        Guard.source(context, site.source(context, id));
        if (site.secure(context)) {
            context.attribute(Replies.SECURE, true);
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
        context.header("X-Request-Id", id);
        SecurityHeaders.ALL.forEach(context::header);
    }

    /// What it answers to.
    List<Route> table() {
        return table;
    }

    public int port() {
        return server.port();
    }

    /// Takes no more requests and lets those that are under way finish for a few seconds.
    @Override
    public void close() {
        server.stop();
    }
}
