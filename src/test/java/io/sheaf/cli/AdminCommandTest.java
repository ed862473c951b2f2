package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.account.Authenticator;
import io.sheaf.account.Principal;
import io.sheaf.account.Source;
import io.sheaf.account.User;
import io.sheaf.album.scrape.ScrapeSettings;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.database.TestDatabase;
import io.sheaf.progress.ProgressFeed.Rhythm;
import io.sheaf.reader.ocr.ReaderSettings;
import io.sheaf.upload.UploadLimits;
import io.sheaf.web.EdgeSettings;
import io.sheaf.web.TestServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Accounts from the command line, and who may listen to others.
class AdminCommandTest {

    private static final String PHRASE = "a phrase for the command";

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int admin(Path data, String input, String... arguments) {
        out.reset();
        err.reset();
        String[] all = new String[arguments.length + 3];
        all[0] = "admin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data.toString();
        InputStream terminal = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return Main.run(all, new OwnServer(stream(err)), stream(out), stream(err));
        } finally {
            System.setIn(terminal);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void accounts_are_made_through_the_server_that_runs() {
        Path data = TestServer.shared().data();
        String name = "cli " + UUID.randomUUID().toString().substring(0, 8);
        assertThat(admin(data, PHRASE + "\n", "create-user", name)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(name).doesNotContain(PHRASE);
        assertThat(admin(data, PHRASE + "\n", "create-user", name)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("already");
        assertThat(admin(data, "short\n", "create-user", name + "2")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("12").doesNotContain("Exception");
        assertThat(admin(data, "", "create-user", name + "3")).isEqualTo(2);
        assertThat(admin(data, "another " + PHRASE, "reset-password", name)).isZero();
        assertThat(admin(data, PHRASE, "reset-password", "nobody of that name")).isEqualTo(2);
        assertThat(admin(data, "", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(name, "local", "admin");
    }

    @Test
    void accounts_are_made_in_a_folder_that_no_server_works_on() {
        assertThat(admin(folder, PHRASE, "create-user", "ada", "--admin")).isZero();
        assertThat(admin(folder, PHRASE, "create-user", "grace")).isZero();
        assertThat(admin(folder, "the next " + PHRASE, "reset-password", "GRACE")).isZero();
        assertThat(admin(folder, "", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" +")))
                .containsExactly(new String[] {"ada", "admin"}, new String[] {"grace", "user"});
        assertThat(admin(folder, PHRASE, "create-user", "Ada")).isEqualTo(2);
    }

    @Test
    void a_lost_second_factor_is_removed_with_and_without_a_server() {
        Path data = TestServer.shared().data();
        String name = "cli " + UUID.randomUUID().toString().substring(0, 8);
        assertThat(admin(data, PHRASE, "create-user", name)).isZero();
        assertThat(admin(data, "", "remove-second-factor", name)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(name + " has no second factor");
        assertThat(admin(data, "", "remove-second-factor", "nobody of that name")).isEqualTo(2);
        assertThat(admin(folder, PHRASE, "create-user", "grace")).isZero();
        withSecondFactor(folder, "grace");
        assertThat(admin(folder, "", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("grace", "second factor");
        assertThat(admin(folder, "", "remove-second-factor", "GRACE")).isZero();
        assertThat(admin(folder, "", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("second factor");
        assertThat(admin(folder, "", "remove-second-factor", "nobody")).isEqualTo(2);
    }

    private static void withSecondFactor(Path data, String name) {
        Source here = new Source("here", "a test");
        try (PeopleOfFolder people = PeopleOfFolder.open(data)) {
            User user = people.users().find(name).orElseThrow();
            Principal who = new Principal(user.id(), user.name(), user.role());
            String secret = people.factors().begin(who, PHRASE, here).secret();
            people.factors().confirm(who, Authenticator.of(secret).code(), here);
        }
    }

    @Test
    void the_key_is_changed_in_place() throws Exception {
        assertThat(admin(folder, "", "rotate-key")).isZero();
        Path file = folder.resolve("keys").resolve("sign-in.json");
        String before = Files.readString(file);
        assertThat(admin(folder, "", "rotate-key")).isZero();
        String id =
                out.toString(StandardCharsets.UTF_8).replaceAll(".*the key (\\S+) from.*\\n", "$1");
        assertThat(Files.readString(file)).contains(id).isNotEqualTo(before);
    }

    @Test
    void nobody_listens_to_others_before_somebody_can_sign_in() throws Exception {
        assertThatThrownBy(() -> start(null).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("sheaf admin create-user")
                .hasMessageContaining("SHEAF_ADMIN_PASSWORD_FILE");
        Path file = folder.resolve("password");
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> start(new FirstAdmin("ada", file)).close())
                .hasMessageContaining("12 to 128");
        Files.writeString(file, PHRASE + "\n");
        try (Application application = start(new FirstAdmin("ada", file))) {
            assertThat(application.accounts().users().find("ada").orElseThrow().role().word())
                    .isEqualTo("admin");
            assertThat(application.accounts().firstRun().offer()).isEmpty();
        }
    }

    private Application start(@Nullable FirstAdmin first) {
        Settings settings =
                new Settings(
                        folder,
                        EdgeSettings.from(Map.of("SHEAF_BIND", "0.0.0.0", "SHEAF_PORT", "0")),
                        first,
                        new DatabaseSettings(folder, TestDatabase.freshAddress(), 4),
                        UploadLimits.USUAL,
                        ReaderSettings.from(Map.of(), null),
                        ScrapeSettings.USUAL);
        return Application.start(settings, List.of(), Rhythm.USUAL, Duration.ofSeconds(1));
    }
}
