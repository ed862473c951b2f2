package io.sheaf.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class DatabaseSettingsTest {

    private static final Path DATA = Path.of("data");

    @Test
    void without_an_address_the_server_is_our_own() {
        DatabaseSettings settings = DatabaseSettings.from(DATA, Map.of());
        assertThat(settings.external()).isNull();
        assertThat(settings.data()).isAbsolute();
        assertThat(settings.connections()).isBetween(10, 40);
    }

    @Test
    void an_address_in_postgresql_form_is_understood() {
        assertThat(
                        ServerAddress.parse(
                                "postgresql://ann%40x:p+%2F%3A@db.example:5433/cards?sslmode=require"))
                .isEqualTo(
                        new ServerAddress(
                                "jdbc:postgresql://db.example:5433/cards?sslmode=require",
                                "ann@x",
                                "p+/:"));
        assertThat(ServerAddress.parse("postgres://ann@db/cards"))
                .isEqualTo(new ServerAddress("jdbc:postgresql://db/cards", "ann", ""));
    }

    @Test
    void an_address_in_jdbc_form_is_understood() {
        assertThat(
                        ServerAddress.parse(
                                "jdbc:postgresql://db/cards?user=ann&ssl=true&password=a%26b"))
                .isEqualTo(new ServerAddress("jdbc:postgresql://db/cards?ssl=true", "ann", "a&b"));
    }

    @Test
    void an_address_never_shows_its_password() {
        ServerAddress address = ServerAddress.parse("postgresql://ann:secret@db/cards");
        assertThat(address).hasToString("jdbc:postgresql://db/cards as ann");
        assertThat(new DatabaseSettings(DATA, address, 10).toString()).doesNotContain("secret");
    }

    @Test
    void what_is_not_an_address_is_refused_by_the_name_of_its_key_and_not_repeated() {
        for (String wrong : new String[] {"mysql://ann:secret@db/x", "postgresql://secret", "?"}) {
            assertThatThrownBy(
                            () -> DatabaseSettings.from(DATA, Map.of("SHEAF_DATABASE_URL", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SHEAF_DATABASE_URL")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void a_number_of_connections_that_is_none_is_refused_by_the_name_of_its_key() {
        for (String wrong : new String[] {"many", "0", "1000"}) {
            assertThatThrownBy(() ->
                            DatabaseSettings.from(
                                    DATA, Map.of("SHEAF_DATABASE_CONNECTIONS", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SHEAF_DATABASE_CONNECTIONS");
        }
    }
}
