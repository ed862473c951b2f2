package io.sheaf.browser;

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
}
