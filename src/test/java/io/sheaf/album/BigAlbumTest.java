package io.sheaf.album;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.account.Accounts;
import io.sheaf.account.Principal;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// However many pictures there are, an album and a list of albums are the same few queries.
class BigAlbumTest {

    private final Database database = TestDatabase.fresh();
    private final Albums albums = new Albums(database, InstantSource.system());
    private final Principal who = Accounts.local();
    private final AtomicInteger queries = new AtomicInteger();

    private UUID album(int pictures) {
        UUID id = albums.create(who, pictures + " pictures").id();
        database.useTransaction(handle ->
                handle.execute(
                        """
                        insert into pictures (id, album_id, position, name, media_type, art, face, size,
                            width, height, provenance, created_at)
                        select gen_random_uuid(), ?, n, n || '.png', 'image/png', md5(n::text), md5(n::text),
                            1, 1, 1, '{}', now()
                        from generate_series(1, ?) as n
                        """,
                        id,
                        pictures));
        return id;
    }

    private int counted(Runnable work) {
        queries.set(0);
        work.run();
        return queries.get();
    }

    @Test
    void five_thousand_pictures_are_as_many_queries_as_five() {
        UUID small = album(5);
        UUID big = album(5_000);
        database.jdbi()
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logBeforeExecution(StatementContext context) {
                                queries.incrementAndGet();
                            }
                        });
        int few = counted(() -> albums.open(who, small, 1, 50));
        assertThat(counted(() -> albums.open(who, big, 1, 500))).isEqualTo(few);
        assertThat(few).isLessThanOrEqualTo(3);
        assertThat(counted(() -> albums.list(who, null, 1, 50))).isLessThanOrEqualTo(3);
        Albums.Opened last = albums.open(who, big, 10, 500).orElseThrow();
        assertThat(last.total()).isEqualTo(5_000);
        assertThat(last.spots()).hasSize(500);
        assertThat(last.spots().getLast().position()).isEqualTo(5_000);
    }
}
