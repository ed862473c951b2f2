package io.sheaf.browser;

import static io.sheaf.Eventually.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Every screen with something on it: nothing that axe finds, light and dark, wide and narrow. With
/// `-Dscreenshots=docs/screenshots` it also takes the pictures of the documentation.
class ScreensTest {

    private static final int NARROW = 390;

    /// What somebody has said of a batch that is not made yet.
    private static final String DRAFT =
            """
            () => localStorage.setItem('sheaf.own.draft', JSON.stringify({
              name: 'Parish cards, box 4', intent: 'Index cards of a parish library.', reader: 'embedded',
              fields: [['author', 'text'], ['title', 'text'], ['year', 'integer']].map(([name, type]) =>
                ({id: name, name, type, description: '', required: false, active: true, choices: []}))}))
            """;

    /// All that is found on all screens, told together.
    private static final SoftAssertions findings = new SoftAssertions();

    private static Tab tab;
    private static Served server;

    @BeforeAll
    static void open() throws IOException {
        tab = Tab.open();
        server = Served.fresh();
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
        if (tab != null) {
            tab.close();
        }
    }

    @Test
    void every_screen_is_accessible_light_and_dark_wide_and_narrow() throws IOException {
        tab.page().navigate(server.firstLink());
        tab.title("Welcome");
        look("first-run");
        tab.page().navigate("about:blank");
        tab.firstRun(server);
        look("start-empty");
        Map<String, String> screens = furnished();
        tab.page().evaluate(DRAFT);
        for (Map.Entry<String, String> screen : screens.entrySet()) {
            tab.page().navigate(server.url(screen.getValue()));
            look(screen.getKey());
        }
        tab.page().navigate(server.url(screens.getOrDefault("album", "")));
        tab.button("Print and download");
        tab.page().getByLabel("Backs").selectOption("plain");
        look("print");
        tab.page().navigate(server.url(screens.getOrDefault("case", "")));
        tab.button("Import events");
        tab.page()
                .getByLabel("Or paste rows here")
                .fill(
                        "title,time,place\nThe reading room burns,1911-02-09,York\nIt is closed,1938,York");
        tab.sees("Enter 2 events");
        look("case-import");
        tab.page().navigate(server.url("/settings"));
        tab.button("Sign out");
        tab.title("Sign in");
        look("sign-in");
        tab.signIn(server, Objects.requireNonNull(screens.get("table")), "ada", Served.PASSWORD);
        tab.page().getByLabel("What stands in place").click();
        tab.sees("All values");
        look("table-column");
        tab.page()
                .getByLabel("place", new Page.GetByLabelOptions().setExact(true))
                .getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Find and replace"))
                .click();
        tab.page().getByLabel("Find", new Page.GetByLabelOptions().setExact(true)).fill("e");
        tab.page().getByLabel("Replace with").fill("E");
        tab.sees("Changes ");
        look("table-replace");
        // Signing out has forgotten it.
        tab.page().evaluate(DRAFT);
        tab.page().navigate(server.url(Objects.requireNonNull(screens.get("read-fields"))));
        tab.button("Read the first card");
        tab.page().getByTestId("source-box").waitFor();
        look("read-trial");
        findings.check(tab::hasNoComplaints);
        findings.assertAll();
    }

    private static void look(String name) {
        tab.page().getByRole(AriaRole.HEADING).first().waitFor();
        tab.isSettled();
        findings.check(() -> tab.isAccessible(name + ", light"));
        tab.picture(name + "-1440");
        tab.wear(true);
        tab.page().setViewportSize(NARROW, 844);
        findings.check(() -> tab.isAccessible(name + ", dark and narrow"));
        findings.check(() -> tab.doesNotOverflow(name));
        tab.picture(name + "-390");
        tab.page().setViewportSize(1440, 900);
        tab.wear(false);
    }

    /// Makes something of everything.
    ///
    /// @return the screens' addresses by name
    private static Map<String, String> furnished() throws IOException {
        String batch = batch();
        Map<String, String> screens = new LinkedHashMap<>();
        screens.put("start", "/");
        screens.put("read-files", "/read");
        String session = server.upload(Map.of("card-01.png", Path.of("samples/card-01.png")));
        screens.put("read-fields", "/read?step=fields&session=" + session);
        screens.put("read-confirm", "/read?step=confirm&session=" + session);
        screens.put("batches", "/batches");
        screens.put("batch", "/batches/" + batch);
        screens.put("review", "/batches/" + batch + "/review");
        screens.put("table", "/batches/" + batch + "/table?sort=-value&by=year");
        screens.put("compare", "/batches/" + batch + "/compare");
        screens.put("templates", "/templates");
        screens.put("template", "/templates/" + template());
        screens.put("cases", "/casebook");
        String file = caseFile(batch);
        screens.put("case", "/casebook/" + file);
        screens.put("case-custody", "/casebook/" + file + "?tab=custody");
        screens.put("case-members", "/casebook/" + file + "?tab=members");
        screens.put("pictures", "/pictures");
        screens.put("picture-template", "/pictures/3");
        screens.put("picture-template-edit", "/pictures/2/edit");
        String run = run();
        album();
        screens.put("albums", "/albums");
        screens.put("album", "/albums/" + run);
        screens.put("picture", "/albums/" + run + "?picture=" + first(run));
        for (String tab : new String[] {"account", "tokens", "users", "servers", "about"}) {
            screens.put("settings-" + tab, "/settings?tab=" + tab);
        }
        screens.put("nothing-here", "/no/such/page");
        return screens;
    }

    private static String batch() throws IOException {
        Map<String, Path> cards = new LinkedHashMap<>();
        for (int card = 1; card <= 6; card++) {
            String name = "card-%02d.png".formatted(card);
            cards.put(name, Path.of("samples", name));
        }
        JsonNode made =
                server.ask(
                        "POST",
                        "/api/v1/batches",
                        """
                        {"session_id": "%s", "name": "Parish cards, box 3", "start": false,
                         "fields": [{"name": "author"}, {"name": "title"}, {"name": "place"},
                                    {"name": "year", "type": "integer"}, {"name": "shelfmark"}]}
                        """
                                .formatted(server.upload(cards)));
        String id = made.path("id").asText();
        Files.write(folder(id).resolve("card-06.png"), new byte[] {1, 2, 3});
        String path = "/api/v1/batches/" + id;
        server.ask("POST", path + "/start", "");
        within(
                Duration.ofMinutes(2),
                "the batch is read",
                () -> server.ask("GET", path, "").path("status").asText(),
                "completed_with_errors"::equals);
        server.ask("PUT", path + "/items/1/mark", "{\"mark\": \"accepted\"}");
        server.ask("PUT", path + "/items/2/mark", "{\"mark\": \"flagged\"}");
        // What is filed in a case must be what was uploaded.
        Path failed = folder(id).resolve("_errors/card-06.png");
        within(
                Duration.ofMinutes(1),
                "it is put aside",
                () -> Files.exists(failed),
                there -> there);
        Files.copy(Path.of("samples/card-06.png"), failed, StandardCopyOption.REPLACE_EXISTING);
        again(id);
        return id;
    }

    /// Another reading of the same cards.
    private static void again(String batch) throws IOException {
        try (Eyes eyes = Eyes.at(server, "eyes", Duration.ZERO, "Notes on river beds")) {
            String path =
                    "/api/v1/batches/"
                            + server.ask(
                                            "POST",
                                            "/api/v1/batches/" + batch + "/reread",
                                            "{\"reader\": \"%s\"}".formatted(eyes.name()))
                                    .path("id")
                                    .asText();
            within(
                    Duration.ofMinutes(1),
                    "the batch is read again",
                    () -> server.ask("GET", path, "").path("status").asText(),
                    "completed"::equals);
        }
    }

    private static Path folder(String batch) {
        String name = server.ask("GET", "/api/v1/batches/" + batch, "").path("folder").asText();
        return server.data().resolve("batches").resolve(name);
    }

    private static String template() {
        String path = "/api/v1/templates";
        String first =
                """
                {"name": "Catalogue cards", "intent": "Index cards of a parish library.",
                 "fields": [{"name": "author"}, {"name": "title"}]}
                """;
        String id = server.ask("POST", path, first).path("id").asText();
        server.ask(
                "PUT",
                path + "/" + id,
                first.replace(
                        "{\"name\": \"title\"}",
                        "{\"name\": \"title\", \"required\": true}, {\"name\": \"year\", \"type\": \"integer\"}"));
        return id;
    }

    private static String caseFile(String batch) {
        String cases = "/api/v1/cases";
        String id =
                server.ask(
                                "POST",
                                cases,
                                """
                                {"title": "The library of St Mary's", "number": "2026/17", "tags": ["library"],
                                 "description": "Where the books of the parish library went."}
                                """)
                        .path("id")
                        .asText();
        String events = cases + "/" + id + "/events";
        server.ask(
                "POST",
                events,
                "{\"title\": \"The library is founded\", \"time\": \"1874\", \"about\": true, \"place\": \"York\"}");
        String event =
                server.ask(
                                "POST",
                                events,
                                "{\"title\": \"The cards are found\", \"time\": \"1943-05-17\", \"place\": \"Leeds\"}")
                        .path("id")
                        .asText();
        server.ask(
                "POST",
                events,
                "{\"title\": \"A fire in the reading room\", \"time\": \"1911-02-09\", \"place\": \"York\","
                        + " \"tags\": [\"fire\"]}");
        server.ask(
                "POST",
                events,
                "{\"title\": \"The books are moved\", \"time\": \"1938\", \"end_time\": \"1940\", \"uncertain\": true}");
        String filed = events + "/" + event + "/batches";
        server.ask(
                "POST",
                filed,
                "{\"label\": \"Letters\", \"file_count\": 2, \"file_types\": \".pdf\"}");
        server.ask(
                "POST",
                filed,
                "{\"label\": \"The cards\", \"kind\": \"extraction\", \"batch_id\": \"%s\"}"
                        .formatted(batch));
        return id;
    }

    private static String run() {
        JsonNode begun =
                server.ask(
                                "POST",
                                "/api/v1/batch-templates/2/generate",
                                "{\"album_name\": \"A tarot of the parish\", \"user_theme\": \"woodcut\", \"variants\": 2}")
                        .path("run");
        String batch = "/api/v1/batches/" + begun.path("batch_id").asText();
        within(
                Duration.ofMinutes(2),
                "the pictures are painted",
                () -> server.ask("GET", batch, "").path("status").asText(),
                "completed"::equals);
        return begun.path("album_id").asText();
    }

    private static String first(String album) {
        return server.ask("GET", "/api/v1/albums/" + album, "").at("/images/0/id").asText();
    }

    private static String album() throws IOException {
        String id =
                server.ask("POST", "/api/v1/albums", "{\"name\": \"Cards to show\"}")
                        .path("id")
                        .asText();
        Map<String, Path> pictures = new LinkedHashMap<>();
        for (int card = 1; card <= 4; card++) {
            String name = "card-%02d.png".formatted(card);
            pictures.put(name, Path.of("samples", name));
        }
        server.ask(
                "POST",
                "/api/v1/albums/" + id + "/images",
                "{\"session_id\": \"%s\"}".formatted(server.upload(pictures)));
        return id;
    }
}
