package io.sheaf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

import io.sheaf.account.Authenticator;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// Setting up a second factor, signing in with it, and getting rid of it.
class SecondFactorScreensTest {

    private static final int NARROW = 390;

    @Test
    void it_is_set_up_in_the_settings_and_asked_for_when_signing_in() throws Exception {
        try (Tab ada = Tab.open();
                Served server = Served.fresh()) {
            ada.firstRun(server);
            ada.page().navigate(server.url("/settings"));
            ada.button("Set up");
            Locator dialog = ada.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Current password").fill("a wrong guess");
            button(dialog, "Next").click();
            ada.sees("This is not your password.");
            dialog.getByLabel("Current password").fill(Served.PASSWORD);
            dialog.getByLabel("Current password").press("Enter");
            Authenticator app = app(ada, dialog);
            look(ada, "set-up");
            dialog.getByLabel("Code from the app").fill(app.code());
            button(dialog, "Switch on").click();
            List<String> codes = codes(ada, dialog);
            look(ada, "recovery codes");
            var download = ada.page().waitForDownload(button(dialog, "Download")::click);
            Assertions.assertThat(Files.readString(download.path()))
                    .isEqualTo(String.join("\n", codes) + "\n");
            button(dialog, "I have kept them").click();
            ada.sees("New recovery codes…");

            ada.button("Sign out");
            ada.title("Sign in");
            ada.signIn(server, "/batches", "ada", Served.PASSWORD);
            Locator code = ada.page().getByLabel("Code from the app");
            assertThat(code).isFocused();
            look(ada, "sign-in with a code");
            ada.page().keyboard().type("000000");
            ada.page().keyboard().press("Enter");
            ada.sees("This is not the code, or it was used.");
            code.fill(app.nextCode());
            code.press("Enter");
            ada.title("Batches");

            ada.page().navigate(server.url("/settings"));
            ada.button("New recovery codes…");
            prove(dialog, codes.getFirst());
            button(dialog, "Make new ones").click();
            List<String> next = codes(ada, dialog);
            Assertions.assertThat(next).doesNotContainAnyElementsOf(codes);
            button(dialog, "I have kept them").click();
            ada.button("Remove…");
            look(ada, "removal");
            prove(dialog, next.getFirst());
            button(dialog, "Remove").click();
            ada.sees("Set up");
            ada.hasNoComplaints();
        }
    }

    @Test
    void where_it_is_required_the_way_leads_through_setting_it_up() throws Exception {
        try (Tab ada = Tab.open();
                Tab bob = Tab.open(NARROW, 844, true);
                Served server = Served.with(Map.of("SHEAF_SECOND_FACTOR", "required"))) {
            ada.page().navigate(server.firstLink());
            ada.page().getByLabel("Name").fill("ada");
            ada.page().getByLabel("Password").fill(Served.PASSWORD);
            ada.button("Make my account");
            ada.title("One more step");
            look(ada, "one more step");
            setUp(ada, Served.PASSWORD);
            ada.title("Start");

            String password = "a phrase of his own";
            server.ask(
                    "POST",
                    "/api/v1/users",
                    "{\"name\": \"bob\", \"password\": \"%s\"}".formatted(password));
            bob.signIn(server, "/albums", "bob", password);
            bob.title("One more step");
            setUp(bob, password);
            bob.title("Albums");

            ada.page().navigate(server.url("/settings?tab=users"));
            ada.button("Remove bob’s second factor");
            look(ada, "removal of another's");
            ada.button("Remove");
            assertThat(
                            ada.page()
                                    .getByLabel("Remove bob’s second factor")
                                    .filter(new Locator.FilterOptions().setVisible(true)))
                    .hasCount(0);
            bob.page().reload();
            bob.title("One more step");
            ada.hasNoComplaints();
            bob.hasNoComplaints();
        }
    }

    private static void setUp(Tab tab, String password) {
        Locator page = tab.page().getByRole(AriaRole.MAIN);
        page.getByLabel("Current password").fill(password);
        button(page, "Next").click();
        Authenticator app = app(tab, page);
        page.getByLabel("Code from the app").fill(app.code());
        button(page, "Switch on").click();
        codes(tab, page);
        button(page, "I have kept them").click();
    }

    /// One that has read the secret under the picture.
    private static Authenticator app(Tab tab, Locator where) {
        where.getByRole(AriaRole.IMG).waitFor();
        assertThat(where.getByLabel("Code from the app")).isFocused();
        tab.doesNotOverflow("the picture for the app");
        return Authenticator.of(where.locator("code").textContent().replace(" ", ""));
    }

    private static List<String> codes(Tab tab, Locator where) {
        where.getByLabel("Recovery codes", new Locator.GetByLabelOptions().setExact(true))
                .and(tab.page().getByRole(AriaRole.LIST))
                .waitFor();
        List<String> codes = where.getByRole(AriaRole.LISTITEM).allTextContents();
        Assertions.assertThat(codes).hasSize(10);
        return codes;
    }

    private static void prove(Locator dialog, String recovery) {
        button(dialog, "Use a recovery code instead").click();
        assertThat(dialog.getByLabel("Recovery code")).isFocused();
        dialog.getByLabel("Recovery code").fill(recovery);
        dialog.getByLabel("Current password").fill(Served.PASSWORD);
    }

    private static Locator button(Locator where, String name) {
        return where.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void look(Tab tab, String name) {
        tab.isSettled();
        tab.isAccessible(name + ", light");
        tab.wear(true);
        tab.page().setViewportSize(NARROW, 844);
        tab.isAccessible(name + ", dark and narrow");
        tab.doesNotOverflow(name);
        tab.picture("second-factor-" + name.replaceAll("\\W+", "-") + "-390");
        tab.page().setViewportSize(1440, 900);
        tab.wear(false);
    }
}
