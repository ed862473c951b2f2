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

/// Kills the whole program with SIGKILL at different points of a run of 54 pictures, each time
/// while another picture is being painted or written down; nobody clicks anything.
///
/// A life is let paint up to its point and one picture more, so that the next point is always ahead
/// however slow the machine is. `-Dsheaf.run.kills=20` kills more often, up to 27 times.
class RunCrashTest {

    private static final int KILLS = Integer.getInteger("sheaf.run.kills", 6);
    private static final int PICTURES = 54;

    @TempDir private Path folder = Path.of("none");

    @Test
    void kills_lose_no_picture_and_paint_none_twice() throws Exception {
        List<Integer> points = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int wanted = kill * PICTURES / KILLS;
            try (ChildJvm child = child(wanted)) {
                int done = -1;
                while (done < wanted) {
                    done = Integer.parseInt(child.await("done"));
                }
                child.kill();
                points.add(done);
            }
        }
        try (ChildJvm last = child(PICTURES)) {
            last.awaitLine("final");
            assertThat(last.end()).isZero();
        }
        assertThat(points).hasSize(KILLS).doesNotHaveDuplicates();
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

    private ChildJvm child(int pictures) throws Exception {
        return ChildJvm.start(RunCrashChild.class, folder.toString(), String.valueOf(pictures));
    }

    private static long count(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
