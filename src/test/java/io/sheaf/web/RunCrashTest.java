package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.ChildJvm;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Kills the whole program with SIGKILL at twenty points of a run of 54 pictures; nobody clicks
/// anything.
///
/// `-Dsheaf.run.kills=50` kills more often.
class RunCrashTest {

    private static final int KILLS = Integer.getInteger("sheaf.run.kills", 20);
    private static final int PICTURES = 54;

    @TempDir private Path folder = Path.of("none");

    @Test
    void twenty_kills_lose_no_picture_and_paint_none_twice() throws Exception {
        List<Integer> points = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int wanted = kill * PICTURES / KILLS;
            try (ChildJvm child = child()) {
                child.awaitLine("begun");
                int done = -1;
                while (done < wanted) {
                    done = Integer.parseInt(child.await("done"));
                }
                child.kill();
                points.add(done);
            }
        }
        try (ChildJvm last = child()) {
            last.awaitLine("final");
            assertThat(last.end()).isZero();
        }
        System.out.println("killed when so many pictures were done: " + points);
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(count(database, "select count(*) from runs where verified_at is not null"))
                    .isEqualTo(1);
            assertThat(count(database, "select count(*) from pictures")).isEqualTo(PICTURES);
            assertThat(count(database, "select count(distinct seq) from pictures where picked"))
                    .isEqualTo(PICTURES);
            assertThat(count(database, "select count(*) from attempts where outcome = 'picture'"))
                    .isEqualTo(PICTURES);
            assertThat(count(database, "select count(*) from items where state = 'done'"))
                    .isEqualTo(PICTURES);
            assertThat(count(database, "select count(*) from batches where status = 'completed'"))
                    .isEqualTo(1);
        }
    }

    private ChildJvm child() throws Exception {
        return ChildJvm.start(RunCrashChild.class, folder.toString());
    }

    private static long count(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
