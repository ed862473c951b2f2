package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Who may do what in a case.
class MembersTest {

    private static final String WHY = "{\"reason\": \"A test.\"}";

    private final TestServer server = TestServer.shared();
    private final Person anna = Person.fresh(server);
    private final Person bert = Person.fresh(server);
    private final Client annas = client(anna);
    private final Client berts = client(bert);

    private Client client(Person person) {
        return server.client(person.signIn(server.client("")).access());
    }

    private static String made(Client client, String path, String json) {
        Exchange made = client.post(path, json);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    private void bertIs(String path, String role) {
        assertThat(
                        annas.post(
                                        path + "/members",
                                        "{\"name\": \"%s\", \"role\": \"%s\"}"
                                                .formatted(bert.name(), role))
                                .status())
                .isEqualTo(201);
    }

    /// Everything that can be asked of a case, as Bert asks it.
    private Map<String, Function<Client, Exchange>> acts(
            String path, String event, String batch, String file) {
        Map<String, byte[]> note = Map.of("n.txt", "n".getBytes(StandardCharsets.UTF_8));
        Map<String, Function<Client, Exchange>> acts = new LinkedHashMap<>();
        acts.put("read case", c -> c.get(path));
        acts.put("read events", c -> c.get(path + "/events"));
        acts.put("read event", c -> c.get(event));
        acts.put("read batches", c -> c.get(event + "/batches"));
        acts.put("read batch", c -> c.get(batch));
        acts.put("read files", c -> c.get(batch + "/files"));
        acts.put("read file", c -> c.get(file));
        acts.put("read content", c -> c.get(file + "/content"));
        acts.put("read custody", c -> c.get(path + "/custody"));
        acts.put("read members", c -> c.get(path + "/members"));
        acts.put("change case", c -> c.patch(path, "{\"description\": \"b\"}"));
        acts.put("change add event", c -> c.post(path + "/events", "{\"title\": \"b\"}"));
        acts.put("change event", c -> c.patch(event, "{\"title\": \"b\"}"));
        acts.put("change replace event", c -> c.put(event, "{\"title\": \"b\"}"));
        acts.put("change add batch", c -> c.post(event + "/batches", "{\"label\": \"b\"}"));
        acts.put("change batch", c -> c.patch(batch, "{\"label\": \"b\"}"));
        acts.put("change attach", c -> c.multipart(batch + "/files", note));
        acts.put("change caption", c -> c.patch(file, "{\"caption\": \"b\"}"));
        acts.put("own trash", c -> c.get(path + "/trash"));
        acts.put("own status", c -> c.patch(path, "{\"status\": \"on_hold\"}"));
        acts.put("own member", c -> c.put(path + "/members/" + bert.id(), "{\"role\": \"owner\"}"));
        acts.put("own delete", c -> c.delete(path));
        acts.put("own restore", c -> c.post(path + "/restore"));
        return acts;
    }

    private void bertMay(List<String> words) {
        String path = "/cases/" + made(annas, "/cases", "{\"title\": \"Anna's\"}");
        String event = path + "/events/" + made(annas, path + "/events", "{\"title\": \"a\"}");
        String batch = event + "/batches/" + made(annas, event + "/batches", "{\"label\": \"a\"}");
        String file =
                batch
                        + "/files/"
                        + annas.multipart(
                                        batch + "/files",
                                        Map.of("a.txt", "a".getBytes(StandardCharsets.UTF_8)))
                                .responseBody()
                                .at("/files/0/id")
                                .asText();
        if (!words.isEmpty()) {
            bertIs(path, words.getLast());
        }
        acts(path, event, batch, file)
                .forEach((name, act) -> {
                    Exchange asked = act.apply(berts);
                    boolean may = words.contains(name.split(" ")[0]);
                    if (may) {
                        assertThat(asked.status()).as(name + asked).isBetween(200, 299);
                    } else if (words.isEmpty() || name.equals("own restore")) {
                        assertThat(asked.status()).as(name + asked).isEqualTo(404);
                    } else {
                        assertThat(asked.status()).as(name + asked).isEqualTo(403);
                    }
                });
    }

    @Test
    void to_another_user_a_case_is_not_there() {
        bertMay(List.of());
    }

    @Test
    void a_viewer_reads() {
        bertMay(List.of("read", "viewer"));
    }

    @Test
    void an_editor_changes() {
        bertMay(List.of("read", "change", "editor"));
    }

    @Test
    void an_owner_does_everything() {
        bertMay(List.of("read", "change", "own", "owner"));
    }

    @Test
    void an_owner_finds_a_name_by_its_beginning_and_no_list_of_all() {
        String path = "/cases/" + made(annas, "/cases", "{\"title\": \"Names\"}");
        String begin = bert.name().substring(0, bert.name().length() - 1);
        String asked =
                path
                        + "/candidates?q="
                        + URLEncoder.encode(begin.toUpperCase(Locale.ROOT), StandardCharsets.UTF_8);
        assertThat(annas.get(asked).responseBody().path("names").toString()).contains(bert.name());
        assertThat(annas.wrongly().get(path + "/candidates?q=be").status()).isEqualTo(422);
        assertThat(annas.get(path + "/candidates?q=%25%25%25").responseBody().path("names"))
                .isEmpty();
        assertThat(berts.get(asked).status()).isEqualTo(404);
        bertIs(path, "viewer");
        assertThat(berts.get(asked).status()).isEqualTo(403);
        assertThat(annas.get(asked).responseBody().path("names").toString())
                .doesNotContain(bert.name());
    }

    @Test
    void an_admin_who_is_no_member_sees_no_case_either() {
        String path = "/cases/" + made(annas, "/cases", "{\"title\": \"Anna's\"}");
        assertThat(server.client().get(path).status()).isEqualTo(404);
        assertThat(server.client().get("/cases?q=Anna").responseText())
                .doesNotContain(path.substring(7));
    }

    @Test
    void a_change_of_members_acts_on_the_next_request() {
        String path = "/cases/" + made(annas, "/cases", "{\"title\": \"Shared\"}");
        assertThat(berts.get(path).status()).isEqualTo(404);
        bertIs(path, "viewer");
        assertThat(berts.get(path).responseBody().path("role").asText()).isEqualTo("viewer");
        assertThat(berts.get("/cases").responseText()).contains(path.substring(7));
        assertThat(berts.post(path + "/events", "{\"title\": \"x\"}").status()).isEqualTo(403);
        bertIs(path, "editor");
        assertThat(berts.post(path + "/events", "{\"title\": \"x\"}").status()).isEqualTo(201);
        assertThat(annas.delete(path + "/members/" + bert.id()).status()).isEqualTo(204);
        assertThat(berts.get(path).status()).isEqualTo(404);
        assertThat(annas.delete(path + "/members/" + bert.id()).status()).isEqualTo(404);
    }

    @Test
    void a_case_always_has_an_owner() {
        String path = "/cases/" + made(annas, "/cases", "{\"title\": \"Owned\"}");
        assertThat(annas.delete(path + "/members/" + anna.id()).status()).isEqualTo(409);
        assertThat(annas.put(path + "/members/" + anna.id(), "{\"role\": \"editor\"}").status())
                .isEqualTo(409);
        bertIs(path, "owner");
        assertThat(annas.delete(path + "/members/" + anna.id()).status()).isEqualTo(204);
        assertThat(annas.get(path).status()).isEqualTo(404);
        assertThat(berts.get(path).responseBody().path("owner_id").asText())
                .isEqualTo(bert.id().toString());
        assertThat(
                        berts.post(
                                        path + "/members",
                                        "{\"name\": \"nobody at all\", \"role\": \"viewer\"}")
                                .responseBody()
                                .at("/errors/0/field")
                                .asText())
                .isEqualTo("name");
    }

    @Test
    void a_member_may_leave() {
        String path = "/cases/" + made(annas, "/cases", "{\"title\": \"Left\"}");
        bertIs(path, "viewer");
        assertThat(berts.delete(path + "/members/" + anna.id()).status()).isEqualTo(403);
        assertThat(berts.delete(path + "/members/" + bert.id()).status()).isEqualTo(204);
        assertThat(berts.get(path).status()).isEqualTo(404);
    }

    @Test
    void without_a_token_nothing_is_there() {
        Client nobody = server.client("");
        assertThat(nobody.get("/cases").status()).isEqualTo(401);
        assertThat(nobody.post("/cases", "{\"title\": \"x\"}").status()).isEqualTo(401);
        assertThat(nobody.get("/cases/" + anna.id() + "/events").status()).isEqualTo(401);
        assertThat(nobody.post("/cases/" + anna.id() + "/purge", WHY).status()).isEqualTo(401);
    }
}
