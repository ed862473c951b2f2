package io.sheaf.web;

import static io.sheaf.account.Role.ADMIN;
import static io.sheaf.account.Role.ANYONE;
import static io.sheaf.account.Role.USER;
import static io.sheaf.web.Route.delete;
import static io.sheaf.web.Route.get;
import static io.sheaf.web.Route.post;
import static io.sheaf.web.Route.put;

import java.util.stream.Stream;

/// The lines of the table that are about batch templates and their runs. Each path is there twice:
/// below `/api` and below `/api/v1`.
final class GeneratingTable {

    private static final String ONE = "/batch-templates/{batch_template_id}";
    private static final String RUN = ONE + "/runs/{run_id}";

    private final BatchTemplateRoutes templates;
    private final RunRoutes runs;
    private final ReadBack readBack;

    GeneratingTable(Parts parts) {
        this.templates = new BatchTemplateRoutes(parts);
        this.runs = new RunRoutes(parts);
        this.readBack = new ReadBack(parts);
    }

    Stream<Route> lines() {
        return Stream.concat(
                below().flatMap(line -> Stream.of(line.below("/api"), line.below("/api/v1"))),
                Stream.of(
                        post(
                                "/api/v1/batches/{batch_id}/items/{seq}/repaint",
                                USER,
                                runs::repaint)));
    }

    private Stream<Route> below() {
        return Stream.of(
                get("/batch-templates", ANYONE, templates::list),
                post("/batch-templates", ADMIN, templates::create),
                get(ONE, ANYONE, templates::get),
                put(ONE, ADMIN, templates::update),
                delete(ONE, ADMIN, templates::delete),
                get(ONE + "/revisions", ANYONE, templates::revisions),
                post(ONE + "/preview", USER, runs::preview),
                post(ONE + "/generate", ANYONE, runs::generate),
                get(ONE + "/runs", ANYONE, runs::list),
                get(RUN, ANYONE, runs::get),
                post(RUN + "/rerun", USER, runs::rerun),
                post("/albums/{album_id}/extract", USER, readBack::read));
    }
}
