package io.sheaf.browser;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;

/// From rows and a theme to an album.
class PicturesTest {

    @Test
    void a_template_and_a_theme_become_an_album() throws Exception {
        try (Tab tab = Tab.open();
                Served server = Served.fresh()) {
            tab.firstRun(server);
            tab.link("Pictures");
            tab.link("Zodiac Signs");
            tab.title("Zodiac Signs");
            Page page = tab.page();
            page.getByLabel("Theme").fill("woodcut, two colours");
            page.getByLabel("Name of the album").fill("Twelve signs");
            tab.button("See what would be painted");
            tab.sees("woodcut, two colours");
            tab.button("Paint 12 pictures");
            tab.title("Twelve signs");
            page.getByText("A run · 12 pictures").waitFor();
            tab.link("The run");
            tab.sees("12 of 12");
            tab.hasNoComplaints();
        }
    }
}
