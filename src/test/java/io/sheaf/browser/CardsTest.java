package io.sheaf.browser;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// From a shoebox of cards to a checked table, at one server in one tab. Only the first story reads
/// the cards by itself; elsewhere a server that knows them does.
class CardsTest {

    private static Tab tab;
    private static Served server;
    private static Eyes eyes;
    private static Eyes slow;
    private static Eyes blurred;

    @BeforeAll
    static void open() throws IOException {
        tab = Tab.open();
        server = Served.fresh();
        eyes = Eyes.at(server, "eyes", Duration.ZERO, "");
        slow = Eyes.at(server, "slow-eyes", Duration.ofMillis(250), "");
        blurred = Eyes.at(server, "blurred-eyes", Duration.ZERO, "Notes on river beds");
        tab.firstRun(server);
    }

    @AfterAll
    static void close() {
        for (AutoCloseable each : new AutoCloseable[] {eyes, slow, blurred, server, tab}) {
            close(each);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            if (each != null) {
                each.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @AfterEach
    void nothingIsWrong() {
        tab.hasNoComplaints();
    }

    @Test
    void sample_cards_are_tried_read_corrected_by_keyboard_and_exported() throws IOException {
        Page page = tab.page();
        page.navigate(server.url("/read?samples=true"));
        tab.sees("12 of 12 files sent");
        tab.button("Next: fields");
        tab.button("Read the first card");
        tab.sees("The harbour in winter");
        page.getByTestId("source-box").waitFor();
        tab.button("Next: check");
        tab.sees("going by the card that you tried");
        tab.sees("Nothing: it is read on this machine.");
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
    }

    /// With the keys alone: into the value, over it, and out again.
    private static void correct(String field, String value) {
        Locator input = tab.page().getByLabel(field, new Page.GetByLabelOptions().setExact(true));
        input.focus();
        tab.page().keyboard().press("Control+a");
        tab.page().keyboard().type(value);
        tab.page().keyboard().press("Enter");
    }

    @Test
    void ten_cards_are_reviewed_by_keyboard_alone_and_others_see_how_far() throws IOException {
        String batch = read("Ten cards", 10, eyes);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.sees("10 of 10 cards");
        tab.link("Review");
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
                page.keyboard().press(card == 5 ? "f" : "a");
                if (card == 5) {
                    page.getByText("Flagged by ada").waitFor();
                    page.keyboard().press("j");
                }
            }
        }
        tab.sees("You have looked at 9.");
        String path = "/api/v1/batches/" + batch;
        eventually(
                "the marks are on the server",
                () -> server.ask("GET", path, "").at("/review").toString(),
                "{\"accepted\":9,\"flagged\":1}"::equals);
        assertThat(total(path + "/items?corrected=true")).isOne();
        page.navigate(server.url("/batches/" + batch + "/review?view=flagged"));
        page.getByText("1 of 1", new Page.GetByTextOptions().setExact(true)).waitFor();
        page.getByText("Flagged by ada").waitFor();
        server.ask("PUT", path + "/items/" + flagged(path) + "/mark", "{\"mark\": \"accepted\"}");
        page.getByText("Found right by ada").waitFor();
        tab.sees("10 of 10 looked at");
    }

    private static int total(String path) {
        return server.ask("GET", path, "").path("total").asInt();
    }

    private static int flagged(String path) {
        return server.ask("GET", path + "/order?mark=flagged", "").at("/seqs/0").asInt();
    }

    @Test
    void a_mark_and_a_correction_are_taken_back_in_their_order() throws IOException {
        String batch = read("Two cards", 2, eyes);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch + "/review?seq=1"));
        correct("title", "Wrong");
        page.getByText("title: “Wrong” saved").waitFor();
        page.getByRole(AriaRole.GROUP).focus();
        page.keyboard().press("f");
        page.getByText("Flagged by ada").waitFor();
        page.keyboard().press("u");
        page.getByText("Flagged by ada")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page.keyboard().press("u");
        eventually(
                "the correction is taken back",
                () -> total("/api/v1/batches/" + batch + "/items?corrected=true") == 0);
    }

    @Test
    void a_table_is_sorted_counted_replaced_in_and_edited_in_place() throws IOException {
        String batch = read("A table", 6, eyes);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch + "/table"));
        tab.sees("6 rows");
        page.getByTitle("Sort by year").click();
        assertThat(firstYear("ascending")).isLessThan(firstYear("descending"));

        page.getByLabel("What stands in place").click();
        tab.button("Only “Bath” (1)");
        tab.sees("place: Bath");
        page.getByText("1 row").waitFor();
        tab.button("Show all values");

        tab.button("Find and replace");
        page.getByLabel("Find", new Page.GetByLabelOptions().setExact(true)).fill("bath");
        page.getByLabel("Replace with").fill("Ludlow");
        tab.sees("Changes 1 value on 1 card:");
        tab.isAccessible("find and replace");
        tab.button("Replace 1");
        page.getByRole(AriaRole.GRIDCELL, new Page.GetByRoleOptions().setName("Ludlow")).waitFor();
        tab.button("Undo the last change");
        Locator bath =
                page.getByRole(AriaRole.GRIDCELL, new Page.GetByRoleOptions().setName("Bath"));
        bath.waitFor();

        bath.dblclick();
        page.keyboard().type("Lewes");
        page.keyboard().press("Enter");
        page.getByText("place: “Lewes” saved").waitFor();
        String corrected = "/api/v1/batches/" + batch + "/items?corrected=true&q=Lewes";
        assertThat(total(corrected)).isOne();
    }

    /// Sorts by year in that way.
    private static int firstYear(String way) {
        Page page = tab.page();
        Locator head =
                page.locator("[role=columnheader][aria-sort]")
                        .filter(new Locator.FilterOptions().setHasText("year"));
        head.waitFor();
        if (!way.equals(head.getAttribute("aria-sort"))) {
            page.getByTitle("Sort by year").click();
            page.locator("[role=columnheader][aria-sort=" + way + "]").waitFor();
        }
        tab.isSettled();
        Locator cell = page.locator("[role=row][aria-rowindex='2'] [role=gridcell]").last();
        return Integer.parseInt(cell.innerText());
    }

    @Test
    void two_runs_stand_side_by_side_and_cells_are_chosen() throws IOException {
        String batch = read("Twice", 3, blurred);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.button("More");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Read again"))
                .click();
        page.getByLabel("Reader").selectOption(eyes.name());
        tab.button("Read 3 cards");
        page.waitForURL(url -> !url.endsWith(batch));
        tab.sees("3 of 3 cards");
        page.navigate(server.url("/batches"));
        tab.sees("3 cards · " + eyes.name() + " · read again");
        page.navigate(server.url("/batches/" + batch + "/compare"));
        tab.sees("Differences (1)");
        tab.sees("How right each one is can be said when some cards have been reviewed");
        Locator theirs =
                page.getByRole(AriaRole.GROUP)
                        .getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions().setName("Notes on river birds"));
        theirs.click();
        page.locator("button[aria-pressed=true]").filter(text("Notes on river birds")).waitFor();
        page.reload();
        page.locator("button[aria-pressed=true]").filter(text("Notes on river birds")).waitFor();
        tab.sees("On 1 card that somebody has accepted or corrected.");
        tab.sees("100%");
        assertThat(total("/api/v1/batches/" + batch + "/items?corrected=true")).isOne();
        tab.isAccessible("runs side by side");
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void a_template_keeps_its_versions_and_says_what_changed() {
        Page page = tab.page();
        page.navigate(server.url("/templates"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New template"))
                .click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Box 3");
        page.getByLabel("Name of field 1").fill("author");
        tab.button("Save");
        tab.title("Box 3");
        tab.button("Edit");
        tab.button("Add a field");
        page.getByLabel("Name of field 2").fill("year");
        tab.button("Save");
        tab.sees("Version 2");
        tab.sees("year added");
        page.navigate(server.url("/read?step=fields"));
        page.getByLabel("Take fields from a template").selectOption("Box 3");
        assertThat(page.getByLabel("Name of field 2").inputValue()).isEqualTo("year");
    }

    @Test
    void a_card_that_is_right_becomes_an_example_of_a_template() throws IOException {
        String batch = read("To learn from", 2, eyes);
        String fields = server.ask("GET", "/api/v1/batches/" + batch, "").at("/fields").toString();
        String template =
                server.ask(
                                "POST",
                                "/api/v1/templates",
                                "{\"name\": \"Taught\", \"fields\": " + fields + "}")
                        .path("id")
                        .asText();
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch + "/review?seq=1"));
        tab.button("Use as an example");
        page.getByLabel("Template", new Page.GetByLabelOptions().setExact(true))
                .selectOption("Taught");
        tab.isAccessible("use as an example");
        tab.button("Save");
        tab.sees("Taught has 1 example now.");
        page.getByText("Found right by ada").waitFor();
        page.navigate(server.url("/templates/" + template));
        Locator card =
                page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("card-01.png"));
        card.waitFor();
        tab.sees("The harbour in winter");
        tab.button("Take card-01.png out of the examples");
        card.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void a_failed_card_says_why_and_is_tried_again() throws IOException {
        String batch = make("With a bad card", Eyes.samples(3, "torn-"), eyes, false);
        Path kept = find(batch, "torn-card-02.png");
        Files.write(kept, new byte[] {1, 2, 3});
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.button("Start");
        tab.sees("Could not be read (1)");
        tab.sees("3 of 3 cards");
        assertThat(page.getByText("1 failed").first().isVisible()).isTrue();
        Files.copy(
                Path.of("samples/card-02.png"),
                find(batch, "torn-card-02.png"),
                StandardCopyOption.REPLACE_EXISTING);
        tab.button("Try torn-card-02.png again");
        tab.sees("Notes on river birds");
        page.getByText("Could not be read (1)")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void a_reload_and_a_killed_server_lose_nothing() throws Exception {
        String batch = make("Two boxes", Eyes.samples(12, "box-1-"), slow, true);
        Page page = tab.page();
        page.navigate(server.url("/batches/" + batch));
        tab.sees("Just read");
        page.reload();
        tab.sees("of 12 cards");
        server.kill();
        tab.sees("Not connected to the server.");
        server.start();
        tab.sees("12 of 12 cards");
        assertThat(page.getByText("Not connected").isVisible()).isFalse();
        assertThat(total("/api/v1/batches/" + batch + "/items?state=done")).isEqualTo(12);
        tab.forgivesComplaints();
    }

    private static String read(String name, int cards, Eyes reader) throws IOException {
        String batch = make(name, Eyes.samples(cards, ""), reader, true);
        eventually(
                name + " is read",
                () -> server.ask("GET", "/api/v1/batches/" + batch, "").path("status").asText(),
                "completed"::equals);
        return batch;
    }

    private static String make(String name, Map<String, Path> cards, Eyes reader, boolean start)
            throws IOException {
        String session = server.upload(cards);
        return server.ask(
                        "POST",
                        "/api/v1/batches",
                        """
                        {"session_id": "%s", "name": "%s", "start": %s, "reader": "%s",
                         "fields": [{"name": "author"}, {"name": "title"}, {"name": "place"}, {"name": "year", "type": "integer"}]}
                        """
                                .formatted(session, name, start, reader.name()))
                .path("id")
                .asText();
    }

    /// Where a batch keeps the file: beside the others, or among those that failed.
    private static Path find(String batch, String name) {
        String folder = server.ask("GET", "/api/v1/batches/" + batch, "").path("folder").asText();
        Path kept = server.data().resolve("batches").resolve(folder);
        return List.of(kept.resolve(name), kept.resolve("_errors").resolve(name)).stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
