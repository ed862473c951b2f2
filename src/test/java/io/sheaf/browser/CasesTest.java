package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// From a case to its sealed export.
class CasesTest {

    @Test
    void files_are_filed_under_an_event_sealed_and_taken_away() throws Exception {
        try (Tab tab = Tab.open();
                Served server = Served.fresh()) {
            tab.firstRun(server);
            Page page = tab.page();
            tab.link("Cases");
            tab.button("New case");
            page.getByLabel("Title").fill("The library of St Mary's");
            tab.button("Save");
            tab.title("The library of St Mary's");

            tab.button("New event");
            page.getByLabel("What happened").fill("The cards are found");
            page.getByLabel("When").fill("1943-05");
            page.getByLabel("Where").fill("Leeds");
            tab.button("Save");
            tab.sees("1943-05");

            tab.button("File something");
            page.getByLabel("Label").fill("Letters");
            page.getByLabel("How many files").fill("2");
            page.getByLabel("Of which types").fill(".txt");
            tab.button("Save");
            tab.sees("0 attached");
            page.getByLabel("Attach files to Letters")
                    .setInputFiles(
                            new FilePayload[] {
                                file("first.txt", "Dear Clara,"), file("second.txt", "Dear Hugh,")
                            });
            tab.sees("2 attached");
            tab.sees("As declared");
            tab.sees("second.txt");

            page.getByRole(AriaRole.BUTTON, named("first.txt")).first().click();
            tab.sees("Dear Clara,");
            page.getByLabel("Caption").fill("To her sister");
            page.getByRole(AriaRole.DIALOG).getByText("Save").click();
            tab.sees("To her sister");

            timeline(page);
            batch(page, server);
            members(page, server);
            tab.button("Timeline");

            tab.button("Seal");
            page.getByRole(AriaRole.DIALOG)
                    .getByText("Seal", new Locator.GetByTextOptions().setExact(true))
                    .click();
            tab.sees("This case is sealed");
            assertThat(page.getByText("New event").count()).isZero();
            Download taken = page.waitForDownload(() -> tab.button("Export"));
            assertThat(names(taken))
                    .anyMatch(name -> name.endsWith("/bagit.txt"))
                    .anyMatch(name -> name.endsWith("first.txt"))
                    .anyMatch(name -> name.endsWith("second.txt"));
            tab.link("Cases");
            tab.button("Check an export");
            page.getByLabel("Choose the ZIP").setInputFiles(taken.path());
            tab.sees("It is whole.");
            tab.sees("this installation");
            page.keyboard().press("Escape");
            tab.hasNoComplaints();
        }
    }

    /// A table of events is looked at before it is entered; a part of the time is looked into.
    private static void timeline(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Import events")).click();
        page.getByLabel("Or paste rows here")
                .fill("what,time,place\nFounded,1874,York\nClosed,soon,York");
        page.getByLabel("What happened").selectOption("what");
        page.getByText("Row 3").first().waitFor();
        page.getByLabel("Or paste rows here")
                .fill("title,time,place\nFounded,1874,York\nClosed,1938-06,York");
        page.getByRole(AriaRole.BUTTON, named("Enter 2 events")).click();
        page.getByText("2 events entered.").waitFor();
        page.getByRole(AriaRole.BUTTON, named("1870s: 1 event")).click();
        page.getByText("Closed").first().waitFor(hidden());
        page.getByText("Founded").first().waitFor();
        page.getByRole(AriaRole.BUTTON, named("Show everything")).click();
        page.getByText("Closed").first().waitFor();
        page.getByRole(AriaRole.BUTTON, named("More for Closed")).click();
        page.getByRole(AriaRole.MENUITEM).getByText("Into the trash").click();
        page.getByText("“Closed” is in the trash.").waitFor();
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        page.getByText("1938-06").first().waitFor();
    }

    /// A run is filed from its album, and the two file batches change their places.
    private static void batch(Page page, Served server) {
        String address = page.url();
        String album =
                server.ask(
                                "POST",
                                "/api/v1/batch-templates/3/generate",
                                "{\"album_name\": \"Signs\", \"user_theme\": \"ink\"}")
                        .at("/run/album_id")
                        .asText();
        page.navigate(server.url("/albums/" + album));
        page.getByText("A run · 12 pictures").waitFor();
        page.getByRole(AriaRole.BUTTON, named("More")).last().click();
        page.getByRole(AriaRole.MENUITEM).getByText("File under an event").click();
        page.getByLabel("Event", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel("1943-05 · The cards are found"));
        page.getByRole(AriaRole.BUTTON, named("File it")).click();
        page.getByText("“Signs” is filed.").waitFor();
        page.getByText("14 attached")
                .or(page.getByText("Pictures that were made"))
                .first()
                .waitFor();
        page.getByRole(AriaRole.BUTTON, named("Move Signs up")).click();
        page.locator("h4").first().getByText("Signs").waitFor();
        assertThat(page.url()).startsWith(address.replaceAll("[?].*", ""));
    }

    private static void members(Page page, Served server) {
        server.ask(
                "POST",
                "/api/v1/users",
                "{\"name\": \"Bertram\", \"password\": \"a phrase of his own\"}");
        page.getByRole(AriaRole.BUTTON, named("Members")).click();
        page.getByLabel("Name of a user").fill("ber");
        page.locator("datalist option[value=Bertram]").waitFor(attached());
        page.getByLabel("Name of a user").fill("Bertram");
        page.getByRole(AriaRole.BUTTON, named("Take in")).click();
        page.getByLabel("Role of Bertram").waitFor();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(Download download) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(download.createReadStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
