package io.sheaf.web;

import static io.sheaf.web.MatrixRow.Who.ADMIN;
import static io.sheaf.web.MatrixRow.Who.ANYBODY;
import static io.sheaf.web.MatrixRow.Who.EDITOR;
import static io.sheaf.web.MatrixRow.Who.OWNER_AND_ADMIN;
import static io.sheaf.web.MatrixRow.Who.OWNER_ONLY;
import static io.sheaf.web.MatrixRow.Who.SIGNED_IN;
import static io.sheaf.web.MatrixRow.Who.UNKNOWN;
import static io.sheaf.web.MatrixRow.Who.VIEWER;

import io.sheaf.web.MatrixRow.Who;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who may what: a row for each operation. A route without one fails [AccessMatrixTest]. What
/// stands in braces is an id of the [World] in which the request is made; `{foreign.x}` is one of
/// the world next door.
final class Matrix {

    /// The body of an upload.
    static final String FILES = "files";

    /// A body that is no ZIP, sent as one.
    static final String ZIP = "PK";

    private static final String EVENT = "/cases/{case_id}/events/{event_id}";
    private static final String FILED = EVENT + "/batches/{batch_id}";
    private static final String TITLE = "{\"title\": \"{canary} changed\"}";

    private final List<MatrixRow> rows = new ArrayList<>();

    private Matrix() {
        accounts();
        uploadsAndTemplates();
        batches();
        items();
        albums();
        scrapes();
        generating();
        cases();
        endpoints();
        row("GET /api/v1/health", ANYBODY);
        row("GET /api/v1/status", SIGNED_IN);
        row("GET /api/v1/system", ADMIN);
        row("GET /openapi.yaml", ANYBODY);
        row("GET /", ANYBODY);
        add(of("GET /assets/{file}", ANYBODY).answer(404));
    }

    /// By operation.
    static Map<String, MatrixRow> rows() {
        Map<String, MatrixRow> all = new LinkedHashMap<>();
        new Matrix().rows.forEach(row -> all.put(row.operation(), row));
        return all;
    }

    private static MatrixRow of(String operation, Who who) {
        int usual =
                switch (operation.split(" ")[0]) {
                    case "POST" -> 201;
                    case "DELETE" -> 204;
                    default -> 200;
                };
        return new MatrixRow(operation, who, "", usual, List.of(), "", "");
    }

    private void row(String operation, Who who) {
        add(of(operation, who));
    }

    private void add(MatrixRow row) {
        rows.add(row);
    }

    private void accounts() {
        String wrong = "{\"name\": \"{fresh}\", \"password\": \"a wrong guess\"}";
        add(of("POST /api/v1/session", UNKNOWN).body(wrong));
        add(of("POST /api/v1/session/first", UNKNOWN).body("{\"token\": \"a guess\"}"));
        add(of("POST /api/v1/session/refresh", UNKNOWN).body("{\"refresh_token\": \"a guess\"}"));
        row("DELETE /api/v1/session", SIGNED_IN);
        row("DELETE /api/v1/sessions", SIGNED_IN);
        add(
                of("POST /api/v1/session/confirm", SIGNED_IN)
                        .body("{\"current_password\": \"{password}\"}")
                        .answer(204));
        row("GET /api/v1/me/sign-ins", SIGNED_IN);
        row("DELETE /api/v1/me/sign-ins/{sign_in_id}", OWNER_ONLY);
        row("GET /api/v1/me", SIGNED_IN);
        String change =
                "{\"current_password\": \"{password}\", \"new_password\": \"a phrase that is new\"}";
        add(of("POST /api/v1/me/password", SIGNED_IN).body(change).answer(204));
        secondFactor();
        row("GET /api/v1/me/tokens", SIGNED_IN);
        add(of("POST /api/v1/me/tokens", SIGNED_IN).body("{\"name\": \"{canary}\"}"));
        row("DELETE /api/v1/me/tokens/{token_id}", OWNER_ONLY);
        row("POST /api/v1/tickets", SIGNED_IN);
        row("GET /api/v1/users", ADMIN);
        String user = "{\"name\": \"{fresh}\", \"password\": \"a phrase for somebody\"}";
        add(of("POST /api/v1/users", ADMIN).body(user));
        add(of("PATCH /api/v1/users/{user_id}", ADMIN).body("{\"role\": \"user\"}"));
    }

    private void secondFactor() {
        String one = "POST /api/v1/me/second-factor";
        String both = "{\"current_password\": \"{password}\", \"code\": \"{next_code}\"}";
        add(of(one, SIGNED_IN).body("{\"current_password\": \"{password}\"}"));
        add(of(one + "/confirm", SIGNED_IN).body("{\"code\": \"{code}\"}").answer(200));
        add(of(one + "/recovery-codes", SIGNED_IN).body(both).answer(200));
        add(of(one + "/remove", SIGNED_IN).body(both).answer(204));
    }

    private void uploadsAndTemplates() {
        add(of("POST /api/v1/upload", SIGNED_IN).body(FILES));
        row("GET /api/v1/uploads/{session_id}", OWNER_AND_ADMIN);
        row("DELETE /api/v1/uploads/{session_id}", OWNER_AND_ADMIN);
        String fields = "{\"fields\": [{\"name\": \"title\"}]}";
        String session = "/api/v1/uploads/{session_id}";
        add(of("POST " + session + "/read", OWNER_AND_ADMIN).body(fields).answer(200));
        row("GET " + session + "/files/{position}/image", OWNER_AND_ADMIN);
        add(of("POST /api/v1/fields/preview", SIGNED_IN).body(fields).answer(200));
        String template = "{\"name\": \"{canary} {fresh}\", \"fields\": [{\"name\": \"title\"}]}";
        row("GET /api/v1/templates", SIGNED_IN);
        add(of("POST /api/v1/templates", SIGNED_IN).body(template));
        String one = "/api/v1/templates/{template_id}";
        row("GET " + one, OWNER_AND_ADMIN);
        add(of("PUT " + one, OWNER_AND_ADMIN).body(template));
        row("DELETE " + one, OWNER_AND_ADMIN);
        row("GET " + one + "/revisions", OWNER_AND_ADMIN);
        row("GET " + one + "/examples/{example_id}/image", OWNER_AND_ADMIN);
    }

    private void batches() {
        row("GET /api/v1/batches", SIGNED_IN);
        add(
                of("POST /api/v1/batches", OWNER_ONLY)
                        .body(batch("{session_id}", ""))
                        .foreign(
                                batch("{foreign.session_id}", ""),
                                batch(
                                        "{session_id}",
                                        ", \"template_id\": \"{foreign.template_id}\"")));
        String one = "/api/v1/batches/{batch_id}";
        row("GET " + one, OWNER_AND_ADMIN);
        row("GET " + one + "/examples/{example_id}/image", OWNER_AND_ADMIN);
        add(of("PATCH " + one, OWNER_AND_ADMIN).body("{\"name\": \"{canary} changed\"}"));
        row("DELETE " + one, OWNER_AND_ADMIN);
        String files = "{\"session_id\": \"{session_id}\"}";
        add(
                of("POST " + one + "/files", OWNER_AND_ADMIN)
                        .body(files)
                        .answer(200)
                        .foreign(files.replace("{session_id}", "{foreign.session_id}")));
        add(of("POST " + one + "/start", OWNER_AND_ADMIN).answer(200));
        add(of("POST " + one + "/pause", OWNER_AND_ADMIN).answer(409));
        add(of("POST " + one + "/resume", OWNER_AND_ADMIN).answer(409));
        add(of("POST " + one + "/cancel", OWNER_AND_ADMIN).answer(200));
        add(of("POST " + one + "/retry", OWNER_AND_ADMIN).answer(409));
        add(of("POST " + one + "/reread", OWNER_AND_ADMIN).body("{\"start\": false}").answer(409));
        add(of("POST " + one + "/rebuild", OWNER_AND_ADMIN).answer(200));
        row("GET " + one + "/spending", OWNER_AND_ADMIN);
        add(of("PUT " + one + "/spending", OWNER_AND_ADMIN).body("{\"budget\": 2.5}"));
        row("GET " + one + "/readings", OWNER_AND_ADMIN);
        row("GET " + one + "/compare/{other_id}", OWNER_AND_ADMIN);
        row("GET " + one + "/order", OWNER_AND_ADMIN);
        add(of("GET " + one + "/column", OWNER_AND_ADMIN).asked("?field=title"));
        add(
                of("POST " + one + "/replacements", OWNER_AND_ADMIN)
                        .body("{\"find\": \"{canary}\", \"replacement\": \"x\"}")
                        .answer(200));
        add(of("DELETE " + one + "/replacements/{replacement_id}", OWNER_AND_ADMIN).answer(200));
        add(
                of("POST " + one + "/adopt", OWNER_AND_ADMIN)
                        .body("{\"from\": \"{other_id}\"}")
                        .answer(200)
                        .foreign("{\"from\": \"{foreign.other_id}\"}"));
        row("GET " + one + "/calibration", OWNER_AND_ADMIN);
        row("GET /api/v1/spending", SIGNED_IN);
        row("GET " + one + "/prompt", OWNER_AND_ADMIN);
        row("GET " + one + "/schema", OWNER_AND_ADMIN);
        row("GET " + one + "/export.{format}", OWNER_AND_ADMIN);
        row("GET " + one + "/events", OWNER_AND_ADMIN);
        add(of("GET /api/v1/ws/task/{batch_id}", OWNER_AND_ADMIN).answer(101));
    }

    private static String batch(String session, String more) {
        return "{\"session_id\": \"%s\", \"name\": \"{canary}\", \"reader\": \"test\", \"start\": false%s}"
                .formatted(session, more);
    }

    private void items() {
        String items = "/api/v1/batches/{batch_id}/items";
        row("GET " + items, OWNER_AND_ADMIN);
        row("GET " + items + "/{seq}", OWNER_AND_ADMIN);
        String values = "{\"values\": {\"title\": \"{canary}\"}}";
        add(of("PATCH " + items + "/{seq}", OWNER_AND_ADMIN).body(values).answer(409));
        String mark = "{\"mark\": \"accepted\"}";
        add(of("PUT " + items + "/{seq}/mark", OWNER_AND_ADMIN).body(mark).answer(409));
        row("GET " + items + "/{seq}/image", OWNER_AND_ADMIN);
        row("GET " + items + "/{seq}/thumbnail", OWNER_AND_ADMIN);
        add(of("POST " + items + "/{seq}/retry", OWNER_AND_ADMIN).answer(409));
    }

    private void endpoints() {
        String told = "\"dialect\": \"openai\", \"base\": \"http://127.0.0.1:9/v1\"";
        row("GET /api/v1/endpoints", ADMIN);
        add(of("POST /api/v1/endpoints", ADMIN).body("{\"name\": \"{fresh}\", " + told + "}"));
        String one = "/api/v1/endpoints/{endpoint_name}";
        row("GET " + one, ADMIN);
        add(of("PUT " + one, ADMIN).body("{" + told + "}"));
        row("DELETE " + one, ADMIN);
        add(of("POST " + one + "/probe", ADMIN).answer(200));
    }

    private void scrapes() {
        String wish = "{\"url\": \"http://10.0.0.1/{canary}\", \"album_name\": \"{canary}\"}";
        twice(of("GET /scrapes", SIGNED_IN));
        twice(of("POST /scrapes", SIGNED_IN).body(wish).answer(202));
        twice(of("GET /scrapes/{scrape_id}", OWNER_AND_ADMIN));
        twice(of("GET /scrapes/{scrape_id}/items", OWNER_AND_ADMIN));
    }

    private void albums() {
        String one = "/albums/{album_id}";
        String image = one + "/images/{image_id}";
        String name = "{\"name\": \"{canary}\"}";
        String order = "{\"ids\": [\"%s\"]}";
        twice(of("GET /albums", SIGNED_IN));
        twice(of("POST /albums", SIGNED_IN).body(name));
        twice(of("GET " + one, OWNER_AND_ADMIN));
        twice(
                of("PATCH " + one, OWNER_AND_ADMIN)
                        .body(name)
                        .foreign("{\"cover_id\": \"{foreign.image_id}\"}"));
        twice(of("DELETE " + one, OWNER_AND_ADMIN));
        twice(
                of("PUT " + one + "/order", OWNER_AND_ADMIN)
                        .body(order.formatted("{image_id}"))
                        .foreign(order.formatted("{foreign.image_id}")));
        twice(of("GET " + one + "/export.{format}", OWNER_AND_ADMIN));
        String session = "{\"session_id\": \"%s\"}";
        String copy = "{\"image_ids\": [\"{foreign.image_id}\"]}";
        twice(
                of("POST " + one + "/images", OWNER_AND_ADMIN)
                        .body(session.formatted("{session_id}"))
                        .foreign(session.formatted("{foreign.session_id}"), copy));
        twice(of("GET " + image, OWNER_AND_ADMIN));
        twice(of("PATCH " + image, OWNER_AND_ADMIN).body("{\"caption\": \"{canary}\"}"));
        twice(of("DELETE " + image, OWNER_AND_ADMIN));
        String words = "{\"layout\": \"card\", \"title\": \"{canary}\"}";
        twice(of("PUT " + image + "/lettering", OWNER_AND_ADMIN).body(words));
        twice(of("PATCH " + one + "/lettering", OWNER_AND_ADMIN).body(words));
        twice(of("GET " + image + "/file", OWNER_AND_ADMIN));
        twice(of("GET " + image + "/thumbnail", OWNER_AND_ADMIN));
    }

    /// Below `/api` and below `/api/v1`.
    private void twice(MatrixRow row) {
        for (String prefix : List.of("/api", "/api/v1")) {
            String path = row.method() + " " + prefix + row.operation().split(" ")[1];
            add(
                    new MatrixRow(
                            path,
                            row.who(),
                            row.body(),
                            row.answer(),
                            row.foreign(),
                            row.first(),
                            row.query()));
        }
    }

    private void generating() {
        String one = "/batch-templates/{batch_template_id}";
        String template =
                "{\"name\": \"{fresh}\", \"prompt_template\": \"x\", \"csv_items\": \"name\\nx\\n\"}";
        String wish =
                "{\"album_name\": \"{canary}\", \"user_theme\": \"ink\", \"painter\": \"test-painter\"}";
        for (String root : List.of("/api", "/api/v1")) {
            row("GET " + root + "/batch-templates", ANYBODY);
            add(of("POST " + root + "/batch-templates", ADMIN).body(template));
            row("GET " + root + one, ANYBODY);
            add(of("PUT " + root + one, ADMIN).body(template));
            row("DELETE " + root + one, ADMIN);
            row("GET " + root + one + "/revisions", ANYBODY);
            add(of("POST " + root + one + "/preview", SIGNED_IN).body(wish).answer(200));
            add(of("POST " + root + one + "/generate", Who.HERE).body(wish).answer(202));
            row("GET " + root + one + "/runs", ANYBODY);
            row("GET " + root + one + "/runs/{run_id}", ANYBODY);
            add(
                    of("POST " + root + one + "/runs/{run_id}/rerun", OWNER_AND_ADMIN)
                            .body("{}")
                            .answer(202));
        }
        String fields = "{\"fields\": [{\"name\": \"title\"}]}";
        for (String root : List.of("/api", "/api/v1")) {
            add(
                    of("POST " + root + "/albums/{album_id}/extract", OWNER_AND_ADMIN)
                            .body(fields)
                            .answer(409));
        }
        add(
                of("POST /api/v1/batches/{batch_id}/items/{seq}/repaint", OWNER_AND_ADMIN)
                        .body("{}")
                        .answer(404));
    }

    /// At both of their paths.
    private void both(MatrixRow row) {
        add(row);
        String twin = row.method() + " /api/v1" + row.operation().split(" ")[1];
        add(
                new MatrixRow(
                        twin,
                        row.who(),
                        row.body(),
                        row.answer(),
                        row.foreign(),
                        row.first(),
                        row.query()));
    }

    private void cases() {
        both(of("GET /cases", SIGNED_IN));
        both(of("POST /cases", SIGNED_IN).body("{\"title\": \"{canary}\"}"));
        both(of("GET /cases/{case_id}", VIEWER));
        both(of("PATCH /cases/{case_id}", EDITOR).body(TITLE));
        both(of("PUT /cases/{case_id}", EDITOR).body(TITLE));
        both(of("DELETE /cases/{case_id}", Who.CASE_OWNER));
        both(
                of("POST /cases/{case_id}/restore", Who.CASE_OWNER)
                        .answer(200)
                        .first("DELETE /cases/{case_id}"));
        both(of("GET /cases/{case_id}/trash", Who.CASE_OWNER));
        both(of("GET /cases/{case_id}/custody", VIEWER));
        both(of("GET /cases/{case_id}/members", VIEWER));
        String member = "{\"name\": \"{outsider}\", \"role\": \"viewer\"}";
        both(of("POST /cases/{case_id}/members", Who.CASE_OWNER).body(member));
        both(of("GET /cases/{case_id}/candidates", Who.CASE_OWNER).asked("?q=abc"));
        String role = "{\"role\": \"editor\"}";
        both(of("PUT /cases/{case_id}/members/{user_id}", Who.CASE_OWNER).body(role));
        both(of("DELETE /cases/{case_id}/members/{user_id}", Who.CASE_OWNER));
        both(of("GET /cases/{case_id}/events", VIEWER));
        both(of("POST /cases/{case_id}/events", EDITOR).body("{\"title\": \"{canary}\"}"));
        both(of("GET " + EVENT, VIEWER));
        both(of("PATCH " + EVENT, EDITOR).body(TITLE));
        both(of("PUT " + EVENT, EDITOR).body(TITLE));
        both(of("DELETE " + EVENT, EDITOR));
        both(of("POST " + EVENT + "/restore", Who.CASE_OWNER).answer(200).first("DELETE " + EVENT));
        both(of("GET " + EVENT + "/batches", VIEWER));
        String label = "{\"label\": \"{canary}\"}";
        String extraction =
                "{\"label\": \"x\", \"kind\": \"extraction\", \"batch_id\": \"{foreign.extraction_id}\"}";
        both(of("POST " + EVENT + "/batches", EDITOR).body(label).foreign(extraction));
        String order = "{\"ids\": [\"%s\"]}";
        both(
                of("PUT " + EVENT + "/batches/order", EDITOR)
                        .body(order.formatted("{filed_id}"))
                        .foreign(order.formatted("{foreign.filed_id}")));
        both(of("GET " + FILED, VIEWER));
        both(of("PATCH " + FILED, EDITOR).body(label));
        both(of("DELETE " + FILED, EDITOR));
        both(of("POST " + FILED + "/restore", Who.CASE_OWNER).answer(200).first("DELETE " + FILED));
        purges();
        evidence();
        proofs();
    }

    private void proofs() {
        String seal = "POST /cases/{case_id}/seal";
        both(of(seal, Who.CASE_OWNER).answer(200));
        both(
                of("POST /cases/{case_id}/unseal", Who.CASE_OWNER)
                        .body("{\"reason\": \"A page is missing.\"}")
                        .answer(200)
                        .first(seal));
        both(of("GET /cases/{case_id}/export", VIEWER));
        row("GET /api/v1/custody/key", SIGNED_IN);
        add(of("POST /api/v1/exports/check", SIGNED_IN).body(ZIP).answer(200));
        row("GET /api/v1/verify", ADMIN);
        add(of("POST /api/v1/verify", ADMIN).answer(202));
        row("GET /api/v1/custody", ADMIN);
        add(of("GET /api/v1/search", SIGNED_IN).asked("?q={canary}"));
        both(of("GET /cases/{case_id}/timeline.csv", VIEWER));
        both(of("POST /cases/{case_id}/timeline.csv", EDITOR).body("title\n{canary}\n"));
    }

    private void purges() {
        String reason = "{\"reason\": \"The retention period is over.\"}";
        for (String what : List.of("/cases/{case_id}", EVENT, FILED)) {
            both(
                    of("POST " + what + "/purge", Who.CASE_OWNER)
                            .body(reason)
                            .answer(204)
                            .first("DELETE " + what));
        }
    }

    private void evidence() {
        String file = FILED + "/files/{file_id}";
        String order = "{\"ids\": [\"%s\"]}";
        both(of("GET " + FILED + "/files", VIEWER));
        both(of("POST " + FILED + "/files", EDITOR).body(FILES));
        both(
                of("PUT " + FILED + "/files/order", EDITOR)
                        .body(order.formatted("{file_id}"))
                        .answer(204)
                        .foreign(order.formatted("{foreign.file_id}")));
        both(of("GET " + file, VIEWER));
        both(of("PATCH " + file, EDITOR).body("{\"caption\": \"{canary}\"}"));
        both(of("POST " + file + "/replacement", EDITOR).body(FILES));
        both(of("GET " + file + "/content", VIEWER));
        both(of("GET " + file + "/thumbnail", VIEWER));
    }
}
