package io.sheaf.browser;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// From a shoebox of cards to a checked table.
class CardsTest {

    private Tab tab;
    private Served server;

    @BeforeEach
    void open() throws IOException {
        tab = Tab.open();
        server = Served.fresh();
        tab.firstRun(server);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        if (tab != null) {
            tab.close();
        }
    }

    @Test
    void sample_cards_are_read_corrected_by_keyboard_and_exported() throws IOException {
        Page page = tab.page();
        tab.link("Try it with twelve sample cards");
        tab.sees("12 of 12 files sent");
        tab.button("Next: fields");
        tab.button("Next: check");
        tab.button("Read 12 cards");
        tab.title("Sample cards");
        tab.sees("12 of 12 cards");
        tab.sees("The harbour in winter");

        String batch = page.url().replaceAll(".*/", "");
        page.navigate(server.url("/batches/" + batch + "/review?seq=1"));
        correct("title", "The harbour in spring");
        page.getByText("title: “The harbour in spring” saved").waitFor();
        page.navigate(server.url("/batches/" + batch + "/review?seq=2"));
        correct("year", "1949");
        page.getByText("year: “1949” saved").waitFor();

        tab.link("Sample cards");
        tab.button("Export");
        Download download = page.waitForDownload(() -> tab.button("Download"));
        List<String> table = Files.readAllLines(download.path());
        assertThat(table).hasSize(13);
        assertThat(table.get(0)).startsWith("author,title,place,year,shelfmark,file");
        assertThat(table.get(1))
                .startsWith("\"Arden, Clara\",The harbour in spring,Leeds,1931,Ard 112,card-01.png")
                .contains("title (was The harbour in winter)");
        assertThat(table.get(2)).contains(",1949,").contains("year (was 1948)");
        assertThat(table.get(3)).startsWith("\"Carver, Edith\",A village school,York,1926");
        tab.hasNoComplaints();
    }

    /// With the keys alone: into the value, over it, and out again.
    private void correct(String field, String value) {
        Locator input = tab.page().getByLabel(field, new Page.GetByLabelOptions().setExact(true));
        input.focus();
        tab.page().keyboard().press("Control+a");
        tab.page().keyboard().type(value);
        tab.page().keyboard().press("Enter");
    }

    @Test
    void ten_cards_are_reviewed_by_keyboard_alone() throws IOException {
        String batch = make("Ten cards", samples(10, ""), true);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.sees("10 of 10 cards");
        tab.link("Review");
        tab.sees("1 of 10");
        for (int card = 1; card <= 10; card++) {
            page.getByText(card + " of 10", new Page.GetByTextOptions().setExact(true)).waitFor();
            page.getByRole(AriaRole.GROUP).waitFor();
            if (card == 3) {
                page.keyboard().press("e");
                page.keyboard().press("Control+a");
                page.keyboard().type("By keyboard");
                page.keyboard().press("Control+Enter");
                page.getByText("“By keyboard” saved").waitFor();
            } else {
                page.keyboard().press("a");
            }
        }
        tab.sees("You have looked at 10.");
        page.keyboard().press("u");
        String corrected = "/api/v1/batches/" + batch + "/items?corrected=true";
        eventually(
                "the correction is taken back",
                () -> server.ask("GET", corrected, "").path("total").asInt() == 0);
        tab.hasNoComplaints();
    }

    @Test
    void a_failed_card_says_why_and_is_tried_again() throws IOException {
        String batch = make("With a bad card", samples(3, ""), false);
        Path original = Path.of("samples/card-02.png");
        Path kept = find("card-02.png");
        Files.write(kept, new byte[] {1, 2, 3});
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.button("Start");
        tab.sees("Could not be read (1)");
        tab.sees("3 of 3 cards");
        assertThat(page.getByText("1 failed").first().isVisible()).isTrue();
        Files.copy(original, find("card-02.png"), StandardCopyOption.REPLACE_EXISTING);
        tab.button("Try card-02.png again");
        tab.sees("Notes on river birds");
        page.getByText("Could not be read (1)")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        tab.hasNoComplaints();
    }

    @Test
    void a_reload_and_a_killed_server_lose_nothing() throws Exception {
        Map<String, Path> cards = new LinkedHashMap<>();
        for (int box = 1; box <= 2; box++) {
            cards.putAll(samples(12, "box-" + box + "-"));
        }
        String batch = make("Two boxes", cards, true);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.sees("Just read");
        page.reload();
        tab.sees("of 24 cards");
        server.kill();
        tab.sees("Not connected to the server.");
        server.start();
        tab.sees("24 of 24 cards");
        assertThat(page.getByText("Not connected").isVisible()).isFalse();
        assertThat(
                        server.ask("GET", "/api/v1/batches/" + batch + "/items?state=done", "")
                                .path("total")
                                .asInt())
                .isEqualTo(24);
    }

    private static Map<String, Path> samples(int count, String prefix) {
        Map<String, Path> cards = new LinkedHashMap<>();
        for (int card = 1; card <= count; card++) {
            String name = "card-%02d.png".formatted(card);
            cards.put(prefix + name, Path.of("samples", name));
        }
        return cards;
    }

    private String make(String name, Map<String, Path> cards, boolean start) throws IOException {
        String session = server.upload(cards);
        return server.ask(
                        "POST",
                        "/api/v1/batches",
                        """
                        {"session_id": "%s", "name": "%s", "start": %s,
                         "fields": [{"name": "author"}, {"name": "title"}, {"name": "year", "type": "integer"}]}
                        """
                                .formatted(session, name, start))
                .path("id")
                .asText();
    }

    private Path find(String name) throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("batches"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
