package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.database.Database;
import io.sheaf.web.MatrixRow.Who;
import io.sheaf.web.People.Asker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every operation, asked for by everybody, with their own ids and with somebody else's: the status
/// is right, nothing foreign is in an answer, and who is refused has changed nothing.
class AccessMatrixTest {

    private static final Set<Integer> ROLE_REFUSED = Set.of(403, 404);
    private static final Pattern ID = Pattern.compile("\\{([a-z]+_id)}");

    private static final Set<String> OWN_ACCOUNT =
            Set.of(
                    "DELETE /api/v1/session",
                    "DELETE /api/v1/sessions",
                    "POST /api/v1/me/password",
                    "POST /api/v1/me/second-factor",
                    "POST /api/v1/me/second-factor/confirm",
                    "POST /api/v1/me/second-factor/remove",
                    "POST /api/v1/me/second-factor/recovery-codes");

    private static final Map<String, MatrixRow> ROWS = Matrix.rows();

    private static TestServer server;
    private static Database database;
    private static People people;
    private static int requests;

    @BeforeAll
    static void open() {
        server = TestServer.fresh();
        database = server.database();
        people = People.of(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void every_route_has_a_row_and_every_row_a_route() {
        TreeSet<String> routes = new TreeSet<>();
        server.routes().forEach(route -> routes.add(route.method() + " " + route.path()));
        TreeSet<String> without = new TreeSet<>(routes);
        without.removeAll(ROWS.keySet());
        assertThat(without).as("say in Matrix who may, and what is sent").isEmpty();
        TreeSet<String> gone = new TreeSet<>(ROWS.keySet());
        gone.removeAll(routes);
        assertThat(gone).as("rows of Matrix without a route").isEmpty();
    }

    @Test
    void who_may_not_is_refused_and_changes_nothing() throws Exception {
        requests = 0;
        World shared = new World(people, people.owner());
        World foreign = new World(people, people.outsider());
        Fingerprint before = now();
        for (MatrixRow row : ROWS.values()) {
            World world = row.first().isEmpty() ? shared : prepared(row);
            List<Wanted> all = refusals(row, world, foreign);
            // Making what is asked for has changed something only when it was not there yet.
            if (world != shared || world.grown() || foreign.grown()) {
                before = now();
            }
            for (Wanted wanted : all) {
                check(wanted, world, foreign);
            }
            assertThat(now()).as(row.operation()).isEqualTo(before);
        }
        assertThat(requests).isGreaterThanOrEqualTo(1000);
    }

    /// @param statuses one of these is to come

    private record Wanted(
            MatrixRow row,
            Asker asker,
            String path,
            String body,
            Set<Integer> statuses,
            String what) {
        @Override
        public String toString() {
            return "%s: %s %s".formatted(row.operation(), asker, what);
        }
    }

    private static Fingerprint now() throws IOException {
        return Fingerprint.of(database, server.data());
    }

    private static World prepared(MatrixRow row) {
        World world = new World(people, people.owner());
        if (!row.first().isEmpty()) {
            world.fill(row.path(), caseFile(row), world);
            String[] first = row.first().split(" ");
            String path = world.fill(first[1], caseFile(row), world);
            Exchange done = people.owner().client().send(first[0], path, "");
            assertThat(done.status()).as(done.toString()).isBetween(200, 299);
        }
        return world;
    }

    private static boolean caseFile(MatrixRow row) {
        return row.path().contains("/cases");
    }

    private static List<Wanted> refusals(MatrixRow row, World world, World foreign) {
        List<Wanted> all = new ArrayList<>();
        String path = world.fill(row.path(), caseFile(row), foreign);
        for (Asker asker : everybody()) {
            Set<Integer> refused = refusal(row, asker);
            if (!refused.isEmpty()) {
                String body = world.fill(row.body(), caseFile(row), foreign);
                all.add(new Wanted(row, asker, path, body, refused, "with the owner's ids"));
            }
        }
        boolean open = row.who() == Who.ANYBODY || row.who() == Who.HERE;
        for (String id : open ? List.<String>of() : ids(row)) {
            swaps(row, id, world, foreign, all);
        }
        for (String named : row.foreign()) {
            String sent = world.fill(named, caseFile(row), foreign);
            Set<Integer> statuses = Set.of(404, 422);
            all.add(new Wanted(row, people.owner(), path, sent, statuses, "naming foreign things"));
        }
        return all;
    }

    private static List<String> ids(MatrixRow row) {
        return ID.matcher(row.path()).results().map(hit -> hit.group(1)).toList();
    }

    /// One id of the path is somebody else's, or nobody's.
    private static void swaps(
            MatrixRow row, String id, World world, World foreign, List<Wanted> all) {
        String body = world.fill(row.body(), caseFile(row), foreign);
        boolean only = ID.matcher(row.path()).results().count() == 1;
        String hole = "{" + id + "}";
        String theirs =
                world.fill(
                        row.path().replace(hole, "{foreign." + id + "}"), caseFile(row), foreign);
        String nobodys =
                world.fill(row.path().replace(hole, nobodys(row, id)), caseFile(row), foreign);
        for (Asker asker : everybody()) {
            Set<Integer> refused = swapRefusal(row, asker);
            boolean own = only && asker.equals(people.outsider());
            boolean sees = asker.equals(people.admin()) && row.who() == Who.OWNER_AND_ADMIN;
            if (!own && !sees && row.who() != Who.ADMIN) {
                all.add(new Wanted(row, asker, theirs, body, refused, "with a foreign " + id));
            }
            all.add(new Wanted(row, asker, nobodys, body, refused, "with nobody's " + id));
        }
    }

    private static String nobodys(MatrixRow row, String id) {
        boolean batch = id.equals("other_id") || id.equals("batch_id") && !caseFile(row);
        return batch ? "ZZZZZZ" : UUID.randomUUID().toString();
    }

    private static Set<Integer> swapRefusal(MatrixRow row, Asker asker) {
        if (unknown(asker)) {
            return Set.of(401);
        }
        boolean member = Set.of("viewer", "editor").contains(asker.name());
        if (row.who() == Who.ADMIN) {
            return asker.name().equals("admin") ? Set.of(404) : Set.of(403);
        }
        return member && caseFile(row) ? ROLE_REFUSED : Set.of(404);
    }

    private static boolean unknown(Asker asker) {
        return Set.of("anonymous", "expired").contains(asker.name());
    }

    /// The statuses with which somebody is refused; none when they may.
    private static Set<Integer> refusal(MatrixRow row, Asker asker) {
        if (row.who() == Who.ANYBODY || row.who() == Who.HERE) {
            return asker.name().equals("expired") && row.who() == Who.HERE ? Set.of(401) : Set.of();
        }
        if (row.who() == Who.UNKNOWN || unknown(asker)) {
            return Set.of(401);
        }
        if (allowed(row).contains(asker)) {
            return Set.of();
        }
        return switch (row.who()) {
            case ANYBODY, HERE, UNKNOWN, SIGNED_IN -> Set.of();
            case ADMIN -> Set.of(403);
            case OWNER_AND_ADMIN, OWNER_ONLY -> Set.of(404);
            case VIEWER, EDITOR, CASE_OWNER ->
                    Set.of("viewer", "editor").contains(asker.name()) ? ROLE_REFUSED : Set.of(404);
        };
    }

    private static List<Asker> everybody() {
        return List.of(
                people.anonymous(),
                people.expired(),
                people.outsider(),
                people.viewer(),
                people.editor(),
                people.owner(),
                people.admin());
    }

    private static List<Asker> allowed(MatrixRow row) {
        return switch (row.who()) {
            case UNKNOWN -> List.of();
            case ANYBODY -> everybody();
            case HERE ->
                    everybody().stream().filter(asker -> !asker.name().equals("expired")).toList();
            case SIGNED_IN ->
                    OWN_ACCOUNT.contains(row.operation())
                            ? List.of(people.owner())
                            : everybody().stream().filter(asker -> !unknown(asker)).toList();
            case ADMIN -> List.of(people.admin());
            case OWNER_AND_ADMIN -> List.of(people.owner(), people.admin());
            case OWNER_ONLY, CASE_OWNER -> List.of(people.owner());
            case VIEWER -> List.of(people.viewer(), people.editor(), people.owner());
            case EDITOR -> List.of(people.editor(), people.owner());
        };
    }

    private static void check(Wanted wanted, World world, World foreign) {
        requests++;
        if (wanted.row.answer() == 101) {
            int status = watch(wanted.asker.client(), wanted.path);
            assertThat(wanted.statuses).as(wanted.toString()).contains(status);
            return;
        }
        Exchange answer = send(wanted.row, wanted.asker, wanted.path, wanted.body);
        assertThat(wanted.statuses).as(wanted + " " + answer).contains(answer.status());
        assertThat(answer.responseText())
                .as(wanted.toString())
                .doesNotContain(world.canary(), foreign.canary());
    }

    private static int watch(Client client, String path) {
        return Watching.refusal(client, path.substring(path.lastIndexOf('/') + 1), "");
    }

    private static Exchange send(MatrixRow row, Asker asker, String path, String body) {
        if (body.equals(Matrix.FILES)) {
            return asker.client().multipart(path, Cards.named("file-", 1));
        }
        return body.isEmpty()
                ? asker.client().send(row.method(), path, "")
                : asker.client().send(row.method(), path, body, "Content-Type", type(body));
    }

    private static String type(String body) {
        if (body.equals(Matrix.ZIP)) {
            return "application/zip";
        }
        return body.startsWith("{") ? "application/json" : "text/csv";
    }

    @Test
    void who_may_is_served_and_sees_nothing_of_others() throws Exception {
        World foreign = new World(people, people.outsider());
        Stream.of("session_id", "template_id", "batch_id", "token_id", "case_id", "event_id")
                .forEach(name -> foreign.id(name, false));
        World shared = new World(people, people.owner());
        for (MatrixRow row : ROWS.values()) {
            for (Asker asker : allowed(row)) {
                boolean reads = row.method().equals("GET") && row.first().isEmpty();
                serve(row, asker, reads ? shared : prepared(row), foreign);
            }
        }
    }

    private static void serve(MatrixRow row, Asker known, World world, World foreign)
            throws IOException {
        String as = row.operation() + " as " + known;
        Asker asker = OWN_ACCOUNT.contains(row.operation()) ? fresh(known) : known;
        World mine = row.who() == Who.SIGNED_IN ? new World(people, asker) : world;
        String path = mine.fill(row.path(), caseFile(row), foreign);
        String body = mine.fill(row.body(), caseFile(row), foreign);
        if (row.answer() == 101) {
            assertThat(watch(asker.client(), path)).as(as).isEqualTo(101);
            return;
        }
        if (path.endsWith("/events") && path.startsWith("/api/v1/batches/")) {
            try (var stream = asker.client().open(path)) {
                assertThat(new String(stream.readNBytes(15), "UTF-8")).isEqualTo("event: snapshot");
            }
            return;
        }
        Exchange answer = send(row, asker, path, body);
        assertThat(answer.status()).as(as + " " + answer).isEqualTo(row.answer());
        boolean sees = asker.name().equals("admin") || asker.name().equals("outsider");
        assertThat(!sees && answer.responseText().contains(foreign.canary())).as(as).isFalse();
    }

    /// For what changes the asker's own account.
    private static Asker fresh(Asker asker) {
        Person person = Person.fresh(server);
        return People.again(server, new Asker(asker.name(), person, asker.client()));
    }
}
