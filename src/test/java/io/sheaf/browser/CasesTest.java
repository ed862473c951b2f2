package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

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
            tab.hasNoComplaints();
        }
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
