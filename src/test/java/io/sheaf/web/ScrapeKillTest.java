package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.ChildJvm;
import io.sheaf.Eventually;
import io.sheaf.database.Database;
import io.sheaf.database.ServerAddress;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A scrape whose program is killed again and again goes on by itself, and loses and doubles
/// nothing.
class ScrapeKillTest {

    private static final int PICTURES = 60;
    private static final int KILLS = 4;

    @TempDir private Path folder;
    private final ServerAddress address = TestDatabase.freshAddress();

    private ChildJvm child() throws IOException {
        return ChildJvm.start(
                ScrapeChild.class,
                folder.toString(),
                address.jdbcUrl(),
                address.user(),
                address.password());
    }

    @Test
    void killed_again_and_again_it_goes_on_by_itself() throws Exception {
        try (TestSite site = new TestSite();
                Database database = TestDatabase.open(address)) {
            site.page(
                    "kill.test",
                    "/",
                    IntStream.range(0, PICTURES)
                            .mapToObj("<img src=%d.png>"::formatted)
                            .collect(Collectors.joining()));
            for (int i = 0; i < PICTURES; i++) {
                site.picture("kill.test", "/" + i + ".png", Scraping.png(9, 9, i + 1));
            }
            String id = "";
            for (int kill = 1; kill <= KILLS; kill++) {
                try (ChildJvm child = child()) {
                    String secret = child.await("secret");
                    int port = Integer.parseInt(child.await("port"));
                    id = id.isEmpty() ? begin(new Client(port, secret), site) : id;
                    int wanted = kill * PICTURES / (KILLS + 2);
                    Eventually.eventually(
                            wanted + " are asked for",
                            () -> site.paths("kill.test").stream().distinct().count(),
                            asked -> asked >= wanted);
                    child.kill();
                }
            }
            String scrape = id;
            try (ChildJvm last = child()) {
                last.await("port");
                Eventually.eventually(
                        "it ends",
                        () -> one(database, "select status from batches where id = ?", scrape),
                        "completed"::equals);
                assertThat(last.end()).isZero();
            }
            assertThat(
                            one(
                                    database,
                                    """
                                    select count(*) || ' ' || count(distinct p.art) from pictures p
                                    join albums a on a.id = p.album_id where a.batch_id = ?
                                    """,
                                    id))
                    .isEqualTo(PICTURES + " " + PICTURES);
            assertThat(
                            one(
                                    database,
                                    """
                                    select (max(number) = count(*) and min(number) = 1)::text
                                    from batch_events where batch_id = ?
                                    """,
                                    id))
                    .isEqualTo("true");
            assertThat(
                            one(
                                    database,
                                    """
                                    select count(*)::text from batch_events
                                    where batch_id = ? and type = 'item_finished'
                                    """,
                                    id))
                    .isEqualTo(String.valueOf(PICTURES + 1));
        }
    }

    private static String begin(Client client, TestSite site) {
        Exchange made =
                client.post(
                        "/api/scrapes",
                        "{\"url\": \"%s\", \"album_name\": \"Killed\"}"
                                .formatted(site.at("kill.test", "/")));
        assertThat(made.status()).isEqualTo(202);
        return made.responseBody().path("id").asText();
    }

    private static String one(Database database, String sql, String id) {
        List<String> found =
                database.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(sql).bind(0, id).mapTo(String.class).list());
        return found.getFirst();
    }
}
