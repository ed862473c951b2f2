package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// From rows and a theme to an album, and from the album to paper.
class PicturesTest {

    private static Tab tab;
    private static Served server;

    @BeforeAll
    static void open() throws IOException {
        tab = Tab.open();
        server = Served.fresh();
        tab.firstRun(server);
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

    /// The whole way: what would be painted, the album that fills, a variant that is picked, words
    /// that are changed, a picture that is painted again, an order, and a file to print.
    @Test
    void a_template_and_a_theme_become_an_album_and_a_pdf() throws IOException {
        Page page = tab.page();
        tab.link("Pictures");
        tab.link("Zodiac Signs");
        tab.title("Zodiac Signs");
        page.getByLabel("Theme").fill("woodcut, two colours");
        page.getByLabel("Name of the album").fill("Twelve signs");
        page.getByLabel("Variants of each").fill("2");
        tab.sees("Nothing stands in its way");
        page.getByText("zodiac sign Aries, The Ram, woodcut, two colours").first().waitFor();
        tab.button("Paint 24 pictures");
        tab.title("Twelve signs");
        page.getByText("A run · 24 pictures").waitFor();
        assertThat(page.getByText("2 variants").count()).isEqualTo(12);

        page.getByRole(AriaRole.BUTTON, named("02 Aries")).first().click();
        tab.button("Compare the variants");
        tab.button("Pick this one");
        page.getByRole(AriaRole.BUTTON, exact("3 stars")).nth(1).click();
        Locator beside = page.getByRole(AriaRole.DIALOG).first();
        beside.getByLabel("Caption").fill("The first sign");
        tab.button("Save");
        tab.button("Change the words");
        page.getByLabel("Title").fill("Widder");
        page.getByRole(AriaRole.DIALOG).last().getByText("Save").click();
        page.getByRole(AriaRole.DIALOG).nth(1).waitFor(hidden());
        beside.getByText("Prompt", new Locator.GetByTextOptions().setExact(true)).waitFor();
        tab.button("Paint again");
        tab.sees("It is painted again");
        page.keyboard().press("Escape");
        tab.sees("A run · 25 pictures");
        tab.sees("The first sign");

        arrange(page);
        tab.button("Print and download");
        page.getByLabel("Backs").selectOption("plain");
        page.getByLabel("The first sheet with 9 cards").waitFor();
        page.getByLabel("The other side of the sheet").waitFor();
        Download pdf = page.waitForDownload(() -> tab.button("Download"));
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(pdf.path()))) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
        }
        page.getByLabel("Table (CSV)").check();
        Download csv = page.waitForDownload(() -> tab.button("Download"));
        List<String> table = Files.readAllLines(csv.path());
        assertThat(table).hasSize(13);
        assertThat(table.get(1)).contains("taurus");
        assertThat(table.get(2)).contains("aries").contains("The first sign");
        page.keyboard().press("Escape");
        tab.hasNoComplaints();
    }

    /// By the keyboard alone: the first picture goes behind the second.
    private static void arrange(Page page) {
        tab.button("More");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Arrange")).click();
        page.getByRole(AriaRole.BUTTON, exact("Move 01 Aries back")).focus();
        page.keyboard().press("Enter");
        tab.button("Keep this order");
        tab.button("More");
        page.keyboard().press("Escape");
    }

    @Test
    void rows_are_pasted_and_what_is_wrong_is_said_in_the_cell() {
        Page page = tab.page();
        page.navigate(server.url("/pictures/new"));
        tab.title("New template");
        page.getByLabel("Name").fill("Lighthouses");
        Locator corner = page.getByLabel("Header of column 1");
        corner.focus();
        paste(corner, "key\tname\tsea\n1\tFastnet\tAtlantic\n1\tEddystone\tChannel\n");
        page.getByLabel("name of row 2").waitFor();
        assertThat(page.getByLabel("name of row 2").inputValue()).isEqualTo("Eddystone");
        page.getByLabel("What to paint for each row").fill("{{name}} in the {{sea}}, {{theme}}");
        page.getByLabel("name of row 2").focus();
        page.getByText("Eddystone in the Channel, [theme]").waitFor();
        page.getByLabel("Title").fill("{{name}}");
        tab.button("Save");
        tab.sees("is there twice");
        Locator wrong = page.getByLabel("key of row 2");
        assertThat(wrong.getAttribute("aria-invalid")).isEqualTo("true");
        wrong.fill("2");
        tab.button("Save");
        tab.title("Lighthouses");
        page.getByLabel("Theme").fill("ink");
        page.getByText("Fastnet in the Atlantic, ink").waitFor();
        tab.hasNoComplaints();
    }

    @Test
    void pictures_are_uploaded_and_taken_out() {
        Page page = tab.page();
        page.navigate(server.url("/albums"));
        tab.button("New album");
        page.getByLabel("Title").fill("Cards to keep");
        tab.button("Save");
        tab.title("Cards to keep");
        page.getByLabel("Add pictures")
                .last()
                .setInputFiles(
                        new Path[] {
                            Path.of("samples/card-01.png"), Path.of("samples/card-02.png")
                        });
        page.getByText("Put together by hand · 2 pictures").waitFor();
        page.getByRole(AriaRole.BUTTON, named("card-01")).click();
        tab.button("More for card-01.png");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Remove")).click();
        page.getByRole(AriaRole.DIALOG).last().getByText("Remove").click();
        page.getByText("Put together by hand · 1 picture").waitFor();
        tab.link("Albums");
        tab.button("Generated");
        page.getByText("Cards to keep").waitFor(hidden());
        tab.button("Uploaded");
        page.getByText("Cards to keep").waitFor();
        tab.hasNoComplaints();
    }

    /// What a spreadsheet program puts into the clipboard.
    private static void paste(Locator at, String text) {
        at.evaluate(
                """
                (element, text) => {
                    const data = new DataTransfer();
                    data.setData("text/plain", text);
                    element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
                }
                """,
                text);
    }

    private static Page.GetByRoleOptions exact(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
