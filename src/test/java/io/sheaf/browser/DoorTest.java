package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

import org.junit.jupiter.api.Test;

/// Who gets in, and what they see of others.
class DoorTest {

    @Test
    void a_wrong_password_is_said_and_a_link_leads_on_after_signing_in() throws Exception {
        try (Tab ada = Tab.open();
                Served server = Served.fresh()) {
            ada.firstRun(server);
            ada.button("Sign out");
            ada.title("Sign in");
            ada.signIn(server, "/batches", "ada", "a wrong guess");
            ada.sees("The name or the password is wrong.");
            ada.page().getByLabel("Password").fill(Served.PASSWORD);
            ada.button("Sign in");
            ada.title("Batches");
            ada.page().reload();
            ada.title("Batches");

            server.ask(
                    "POST",
                    "/api/v1/users",
                    "{\"name\": \"bob\", \"password\": \"a phrase of his own\"}");
            String secret =
                    server.ask("POST", "/api/v1/cases", "{\"title\": \"Ada's own\"}")
                            .path("id")
                            .asText();
            try (Tab bob = Tab.open()) {
                bob.signIn(server, "/casebook/" + secret, "bob", "a phrase of his own");
                bob.sees("There is no such case.");
            }
            ada.hasNoComplaints();
        }
    }

    @Test
    void a_sign_in_that_was_left_open_elsewhere_is_ended_from_here() throws Exception {
        try (Tab here = Tab.open();
                Tab there = Tab.open();
                Served server = Served.fresh()) {
            here.firstRun(server);
            there.signIn(server, "/batches", "ada", Served.PASSWORD);
            there.title("Batches");
            server.change("update sign_ins set password_at = password_at - interval '15 minutes'");
            here.page().navigate(server.url("/settings"));
            here.sees("this one");
            here.button("Sign out Chrome, Linux");
            Locator again = here.page().getByRole(AriaRole.DIALOG).getByLabel("Current password");
            again.fill("a wrong guess");
            here.button("Go on");
            here.sees("This is not your password.");
            again.fill(Served.PASSWORD);
            here.button("Go on");
            here.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign out Chrome, Linux"))
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            there.link("Templates");
            there.title("Sign in");
            here.hasNoComplaints();
        }
    }

    @Test
    void who_signs_in_after_somebody_sees_nothing_of_theirs() throws Exception {
        try (Tab tab = Tab.open();
                Served server = Served.fresh()) {
            tab.firstRun(server);
            server.ask(
                    "POST",
                    "/api/v1/users",
                    "{\"name\": \"bob\", \"password\": \"a phrase of his own\"}");
            server.ask("POST", "/api/v1/cases", "{\"title\": \"Ada's own\"}");
            tab.page().evaluate("localStorage.setItem('sheaf.own.draft', '{\"name\": \"hers\"}')");
            Page second = tab.context().newPage();
            second.navigate(server.url("/casebook"));
            tab.link("Cases");
            tab.sees("Ada's own");
            second.getByText("Ada's own").first().waitFor();
            tab.button("Sign out");
            tab.title("Sign in");
            second.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in"))
                    .waitFor();
            // Whatever the server says now comes too late to hide what is still there.
            tab.page().route("**/api/v1/cases*", route -> {});
            tab.page().getByLabel("Name").fill("bob");
            tab.page().getByLabel("Password").fill("a phrase of his own");
            tab.button("Sign in");
            tab.title("Cases");
            assertThat(tab.page().getByText("Ada's own").count()).isZero();
            assertThat(tab.page().evaluate("localStorage.getItem('sheaf.own.draft')")).isNull();
        }
    }
}
