package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.ChildJvm;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Kills the whole program with SIGKILL at twenty different points of a run of 54 pictures, each
/// time while another picture is being painted or written down; nobody clicks anything.
///
/// Several runs go on side by side, each at a point of its own, so that one kill meets all of them:
/// most of a kill's time is the next start. `-Dsheaf.run.together=1` gives all points to one run.
class RunCrashTest {

    private static final int POINTS = Integer.getInteger("sheaf.run.kills", 20);
    private static final int RUNS = Integer.getInteger("sheaf.run.together", 4);
    private static final int PICTURES = 54;

    @TempDir private Path folder = Path.of("none");

    @Test
    void kills_lose_no_picture_and_paint_none_twice() throws Exception {
        Set<Integer> points = new TreeSet<>();
        for (int kill = 0; kill < POINTS / RUNS; kill++) {
            int first = kill * RUNS;
            List<Integer> wanted =
                    IntStream.range(first, first + RUNS)
                            .mapToObj(point -> point * PICTURES / POINTS)
                            .toList();
            try (ChildJvm child = child(wanted)) {
                assertThat(numbers(child.await("painted"))).isEqualTo(wanted);
                child.kill();
            }
            points.addAll(wanted);
        }
        try (ChildJvm last = child(IntStream.range(0, RUNS).mapToObj(_ -> PICTURES).toList())) {
            last.awaitLine("completed");
            assertThat(last.end()).isZero();
        }
        assertThat(points).hasSize(POINTS / RUNS * RUNS);
        System.out.println("killed when so many pictures of a run were painted: " + points);
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(each(database, "select count(*) from runs where verified_at is not null"))
                    .isEqualTo(1);
            assertThat(each(database, "select count(*) from batches where status = 'completed'"))
                    .isEqualTo(1);
            for (String all :
                    List.of(
                            "select count(*) from items where state = 'done'",
                            "select count(*) from pictures",
                            "select count(distinct (album_id, seq)) from pictures where picked",
                            "select count(*) from attempts where outcome = 'picture'")) {
                assertThat(each(database, all)).as(all).isEqualTo(PICTURES);
            }
        }
    }

    private ChildJvm child(List<Integer> wanted) throws Exception {
        String points = wanted.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return ChildJvm.start(RunCrashChild.class, folder.toString(), points);
    }

    private static List<Integer> numbers(String line) {
        return Arrays.stream(line.split(" ")).map(Integer::valueOf).toList();
    }

    /// Of each run, when all are alike.
    private static double each(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one())
                / (double) RUNS;
    }
}
