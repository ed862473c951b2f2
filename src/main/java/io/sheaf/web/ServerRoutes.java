package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.database.Database;
import io.sheaf.progress.ProgressFeed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the program says of itself.
final class ServerRoutes {

    /// Who watches over servers wants an answer soon.
    private static final int SECONDS = 2;

    private final About about;
    private final Database database;
    private final ProgressFeed feed;
    private final InstantSource clock;
    private final Supplier<List<String>> readers;
    private final Supplier<List<String>> painters;

    ServerRoutes(Parts parts) {
        this.about = parts.about();
        this.database = parts.database();
        this.feed = parts.feed();
        this.clock = parts.clock();
        this.readers = parts::readers;
        this.painters = parts::painters;
    }

    private record Health(boolean ok, String version, String database) {}

    void health(Context request) {
        boolean answers = database.answers(SECONDS);
        Replies.json(
                request,
                answers ? 200 : 503,
                new Health(answers, about.version(), answers ? "ok" : "unreachable"));
    }

    void status(Context request) {
        Map<String, Object> status = new LinkedHashMap<>();
        Instant now = clock.instant();
        status.put("version", about.version());
        status.put("node", about.node());
        status.put("started_at", about.startedAt());
        status.put("uptime_seconds", Duration.between(about.startedAt(), now).toMillis() / 1000.0);
        status.put("readers", readers.get());
        status.put("painters", painters.get());
        status.put(
                "batches",
                counts(
                        "select status, count(*) from batches where owner_id = ? group by 1",
                        request));
        status.put("engine", engine());
        status.put("live", Map.of("watchers", feed.watchers(), "dropped", feed.dropped()));
        Replies.json(request, 200, status);
    }

    private Map<String, Long> counts(String sql, Context request) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(sql)
                                .bind(0, Asked.who(request).id())
                                .reduceRows(
                                        new TreeMap<String, Long>(),
                                        (all, row) -> {
                                            all.put(
                                                    row.getColumn(1, String.class),
                                                    row.getColumn(2, Long.class));
                                            return all;
                                        }));
    }

    private Map<String, Long> engine() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select count(*) as tasks, count(*) filter (where picked) as working,
                                            count(*) filter (where not picked and execution_time <= now()) as waiting
                                        from scheduled_tasks
                                        """)
                                .map((row, _) ->
                                        Map.of(
                                                "tasks", row.getLong("tasks"),
                                                "working", row.getLong("working"),
                                                "waiting", row.getLong("waiting")))
                                .one());
    }

    static void openapi(Context request) {
        resource(request, "/openapi.yaml", "application/yaml");
    }

    private static void resource(Context request, String path, String type) {
        try (InputStream in = ServerRoutes.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + path);
            }
            request.contentType(type).result(in.readAllBytes());
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read " + path, failure);
        }
    }
}
