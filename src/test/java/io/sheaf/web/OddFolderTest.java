package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The path of the data folder is handed to programs that we start.
class OddFolderTest {

    @TempDir private Path parent = Path.of("none");

    @Test
    void what_a_shell_would_run_in_the_name_of_the_data_folder_is_only_a_name() throws Exception {
        Path data = Files.createDirectory(parent.resolve("a b;$(touch canary)`id`' \"&%#|"));
        try (TestServer server = TestServer.withOwnDatabase(data)) {
            String id = server.client().batch("Odd", Cards.named("o", 1), true).path("id").asText();
            server.client().untilFinal(id);
            server.restart();
            String image = "/api/v1/batches/" + id + "/items/1/image";
            assertThat(server.client().get(image).status()).isEqualTo(200);
        }
        assertThat(Path.of("canary")).doesNotExist();
        try (Stream<Path> beside = Files.list(parent)) {
            assertThat(beside).containsExactly(data);
        }
    }
}
