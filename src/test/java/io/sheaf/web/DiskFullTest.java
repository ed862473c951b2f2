package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sheaf.ChildJvm;
import io.sheaf.database.ServerAddress;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The server in a process of its own, whose data folder is a file system of one megabyte.
class DiskFullTest {

    private static final List<String> ON_A_SMALL_DISK =
            List.of(
                    "unshare",
                    "-rm",
                    "bash",
                    "-c",
                    "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"");

    @TempDir Path data;

    @Test
    void a_full_disk_is_said_and_what_fits_is_taken_again_after_room_was_made() throws Exception {
        assumeTrue(possible(), "no file system can be mounted here");
        ServerAddress database = TestDatabase.freshAddress();
        List<String> prefix = new ArrayList<>(ON_A_SMALL_DISK);
        prefix.add(data.toString());
        try (ChildJvm child =
                ChildJvm.start(
                        prefix,
                        System.getProperty("java.class.path"),
                        DiskFullTest.class,
                        data.toString(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password())) {
            String[] server = child.await("port").split(" ");
            Client client = new Client(Integer.parseInt(server[0]), server[1]);
            Map<String, byte[]> files = new LinkedHashMap<>(Cards.named("good-", 2));
            files.put("large.png", noise(1_500_000));
            Exchange full = client.upload("", files);
            assertThat(full.status()).isEqualTo(507);
            assertThat(full.responseBody().path("type").asText())
                    .isEqualTo("urn:sheaf:problem:no-space");
            assertThat(full.responseText()).contains("No space left");
            Exchange small = client.upload("", Cards.named("small-", 1));
            assertThat(small.status()).isEqualTo(201);
            assertThat(small.responseBody().path("accepted").asInt()).isEqualTo(1);
            assertThat(client.get("/api/v1/health").status()).isEqualTo(200);
        }
    }

    private static boolean possible() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }

    /// Nobody looks at it before it is on the disk.
    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        System.arraycopy(Cards.png(1), 0, bytes, 0, 60);
        return bytes;
    }

    /// The server: folder, address, user and password.
    static void main(String[] args) throws IOException {
        ServerAddress database = new ServerAddress(args[1], args[2], args[3]);
        try (TestServer server = TestServer.on(Path.of(args[0]), database)) {
            System.out.println("port " + server.port() + " " + server.client().bearer());
            System.out.println("ended " + System.in.read());
        }
    }
}
