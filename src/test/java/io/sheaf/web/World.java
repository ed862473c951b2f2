package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;
import io.sheaf.account.Authenticator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of everything that somebody can have, made when it is first asked for. All text in it holds
/// a canary, by which it is known where it must not be.
final class World {

    private static final Pattern NAME = Pattern.compile("\\{([a-z_.]+)}");

    private final People people;
    private final People.Asker owner;
    private final String canary = "canary-" + UUID.randomUUID();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private int seen;

    World(People people, People.Asker owner) {
        this.people = people;
        this.owner = owner;
    }

    /// Whether something was made since this was last asked.
    boolean grown() {
        boolean grown = ids.size() > seen;
        seen = ids.size();
        return grown;
    }

    String canary() {
        return canary;
    }

    /// The path or body with the ids of this world in it, and behind `foreign.` those of another.
    String fill(String text, boolean caseFile, World foreign) {
        Matcher names = NAME.matcher(text);
        return names.replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(
                    name.startsWith("foreign.")
                            ? foreign.id(name.substring("foreign.".length()), caseFile)
                            : id(name, caseFile));
        });
    }

    /// @param caseFile whether the path leads through a case: a batch is then a file batch
    String id(String name, boolean caseFile) {
        return switch (name) {
            case "canary" -> canary;
            case "fresh" -> UUID.randomUUID().toString().substring(0, 13);
            case "seq", "position" -> "1";
            case "format" -> "csv";
            case "file" -> "none.js";
            case "example_id" -> example();
            case "outsider" -> people.outsider().person().name();
            case "password" -> owner.person().password();
            case "user_id" -> caseFile ? guest() : somebody();
            case "batch_id" -> caseFile ? id("filed_id", true) : kept(name);
            default -> kept(name);
        };
    }

    private String kept(String name) {
        String known = ids.get(name);
        if (known == null) {
            known = make(name);
            ids.put(name, known);
        }
        return known;
    }

    private String make(String name) {
        Client client = owner.client();
        return switch (name) {
            case "session_id" ->
                    made(client.upload("", Map.of(canary + ".png", Cards.png(1))), "session_id");
            case "template_id" ->
                    made(
                            "/api/v1/templates",
                            "{\"name\": \"%s\", \"fields\": [{\"name\": \"title\"}]}");
            case "batch_id", "other_id", "extraction_id" ->
                    client.batch(canary, Map.of(canary + ".png", Cards.png(2)), false)
                            .path("id")
                            .asText();
            case "replacement_id" -> replacement();
            case "batch_template_id" -> batchTemplate();
            case "run_id" -> run();
            case "sign_in_id" -> signIn();
            case "code" -> authenticator().code();
            case "next_code" -> confirmed().nextCode();
            case "token_id" -> made("/api/v1/me/tokens", "{\"name\": \"%s\"}");
            case "endpoint_name" -> endpoint();
            case "case_id" -> caseFile();
            case "event_id" ->
                    made(
                            "/cases/" + kept("case_id") + "/events",
                            "{\"title\": \"%s\", \"time\": \"1943\"}");
            case "filed_id" ->
                    made(
                            "/cases/"
                                    + kept("case_id")
                                    + "/events/"
                                    + kept("event_id")
                                    + "/batches",
                            "{\"label\": \"%s\"}");
            case "scrape_id" -> scrape();
            case "album_id" -> made("/api/v1/albums", "{\"name\": \"%s\"}");
            case "image_id" -> image();
            case "file_id" -> file();
            default -> throw new IllegalArgumentException("the world has no " + name);
        };
    }

    /// Another one than the owner asks with, as one is kept: signing in may take a code by now.
    private String signIn() {
        UUID id = UUID.randomUUID();
        people.server()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                insert into sign_ins (id, user_id, epoch, created_at, seen_at, password_at, expires_at)
                                select ?, id, epoch, now(), now(), now(), now() + interval '1 day' from users where id = ?
                                """,
                                id,
                                owner.person().id()));
        return id.toString();
    }

    /// The owner's, who has begun a second factor.
    private Authenticator authenticator() {
        String password = "{\"current_password\": \"%s\"}".formatted(owner.person().password());
        return Authenticator.of(
                made(owner.client().post("/api/v1/me/second-factor", password), "secret"));
    }

    private Authenticator confirmed() {
        Authenticator app = authenticator();
        String code = "{\"code\": \"%s\"}".formatted(app.code());
        Exchange set = owner.client().post("/api/v1/me/second-factor/confirm", code);
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        return app;
    }

    /// One of the local person's, who is an admin.
    private String endpoint() {
        String name = "e-" + UUID.randomUUID();
        Exchange made =
                people.server()
                        .client()
                        .post(
                                "/api/v1/endpoints",
                                "{\"name\": \"%s\", \"dialect\": \"ollama\", \"base\": \"http://127.0.0.1:9\", \"key\": \"%s\"}"
                                        .formatted(name, canary));
        return made(made, "name");
    }

    /// As one is kept; nothing in this world has been read.
    private String replacement() {
        String id = UUID.randomUUID().toString();
        people.server()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                insert into replacements (id, batch_id, by, at, changes)
                                values (cast(? as uuid), ?, ?, now(), '[]')
                                """,
                                id,
                                kept("batch_id"),
                                canary));
        return id;
    }

    /// The batch's card is an example of the batch itself and of the template, as one is kept.
    private String example() {
        String id = canary.replaceAll("canary|-", "").substring(0, 16);
        String batch = kept("batch_id");
        String template = kept("template_id");
        people.server()
                .database()
                .useTransaction(handle -> {
                    handle.execute(
                            """
                            update batches set examples = jsonb_build_array(jsonb_build_object(
                                'id', ?, 'sha256', f.sha256, 'media_type', f.media_type, 'page', 1,
                                'file', f.name, 'batch_id', batches.id, 'seq', 1, 'values', '{}'::jsonb))
                            from batch_files f where f.batch_id = batches.id and batches.id = ?
                            """,
                            id,
                            batch);
                    handle.execute(
                            """
                            update field_template_revisions set examples = b.examples from batches b
                            where b.id = ? and field_template_revisions.template_id = cast(? as uuid)
                            """,
                            batch,
                            template);
                });
        return id;
    }

    private String image() {
        Client client = owner.client();
        String album = kept("album_id");
        String session =
                made(client.upload("", Map.of(canary + ".png", Cards.png(4))), "session_id");
        Exchange added =
                client.post(
                        "/api/v1/albums/" + album + "/images",
                        "{\"session_id\": \"" + session + "\"}");
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        return added.responseBody().at("/images/0/id").asText();
    }

    private String batchTemplate() {
        String body =
                "{\"name\": \"%s\", \"prompt_template\": \"x\", \"csv_items\": \"name\\nx\\n\"}"
                        .formatted(UUID.randomUUID());
        return made(people.admin().client().post("/api/batch-templates", body), "id");
    }

    /// Painted, and all that is done about it without being asked for is done.
    private String run() {
        String body =
                "{\"album_name\": \"%s\", \"user_theme\": \"x\", \"painter\": \"test-painter\"}"
                        .formatted(canary);
        Exchange begun =
                owner.client()
                        .post(
                                "/api/batch-templates/" + kept("batch_template_id") + "/generate",
                                body);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        Eventually.eventually(
                "nothing is at work",
                () ->
                        people.server()
                                .database()
                                .read(handle ->
                                        handle.createQuery("select count(*) from tokens where live")
                                                .mapTo(Integer.class)
                                                .one()),
                live -> live == 0);
        return begun.responseBody().at("/run/id").asText();
    }

    private String file() {
        kept("case_id");
        kept("event_id");
        String path =
                "/cases/%s/events/%s/batches/%s/files"
                        .formatted(kept("case_id"), kept("event_id"), kept("filed_id"));
        Exchange filed = owner.client().multipart(path, Map.of(canary + ".png", Cards.png(3)));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed.responseBody().at("/files/0/id").asText();
    }

    /// With one member of each role; next door with none.
    private String caseFile() {
        String id = made("/cases", "{\"title\": \"%s\"}");
        if (!owner.equals(people.owner())) {
            return id;
        }
        member(id, people.viewer().person(), "viewer");
        member(id, people.editor().person(), "editor");
        member(id, people.guest(), "viewer");
        return id;
    }

    private void member(String id, Person person, String role) {
        Exchange added =
                owner.client()
                        .post(
                                "/cases/" + id + "/members",
                                "{\"name\": \"%s\", \"role\": \"%s\"}"
                                        .formatted(person.name(), role));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
    }

    /// A member of this world's case; next door, somebody who is not one of ours.
    private String guest() {
        kept("case_id");
        boolean here = owner.equals(people.owner());
        return (here ? people.guest() : people.outsider().person()).id().toString();
    }

    /// An account that is nobody's business.
    private String somebody() {
        return ids.computeIfAbsent("somebody", _ -> Person.fresh(people.server()).id().toString());
    }

    /// One that ends at once, for nobody may ask there: what goes on would look like a change.
    private String scrape() {
        String id =
                made("/api/v1/scrapes", "{\"url\": \"http://10.0.0.1/\", \"album_name\": \"%s\"}");
        Eventually.eventually(
                "scrape " + id + " is at rest",
                () ->
                        people.server()
                                .database()
                                .jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        "select count(*) from tokens where batch_id = ? and live")
                                                .bind(0, id)
                                                .mapTo(Integer.class)
                                                .one()),
                live -> live == 0);
        return id;
    }

    private String made(String path, String json) {
        return made(owner.client().post(path, json.formatted(canary)), "id");
    }

    private static String made(Exchange made, String field) {
        assertThat(made.status()).as(made.toString()).isIn(201, 202);
        JsonNode body = made.responseBody();
        return body.path(field).asText();
    }
}
