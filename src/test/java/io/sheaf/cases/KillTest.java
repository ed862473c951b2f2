package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.ChildJvm;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// SIGKILL while three people upload, attach, seal, export and purge at once; in a third of the
/// rounds the database server is killed first. Nothing acknowledged is missing, no row is without
/// its bytes, the chains hold.
///
/// `-Dsheaf.custody.rounds=50` kills more often.
class KillTest {

    private static final int ROUNDS = Integer.getInteger("sheaf.custody.rounds", 10);
    private static final long SEED = Long.getLong("sheaf.custody.seed", 20261121);

    private final Random random = new Random(SEED);
    private Path folder = Path.of("none");
    private int serverKills;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createTempDirectory("sheaf-killed");
    }

    @AfterEach
    void remove() throws IOException {
        TestDatabase.remove(folder);
    }

    @Test
    void kills_lose_nothing_that_was_acknowledged() throws Exception {
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged += round(round);
        }
        try (ChildJvm last = child(ROUNDS)) {
            String end = last.await("checked");
            System.out.printf(
                    "seed %d: %d kills of the program, %d of its database server; at least %d acts"
                            + " acknowledged in between; at the end %s%n",
                    SEED, ROUNDS, serverKills, acknowledged, end);
            assertThat(end).doesNotContain("FAULT");
            last.awaitLine("begun");
            assertThat(last.end()).isZero();
        }
    }

    private int round(int round) throws Exception {
        try (ChildJvm child = child(round)) {
            assertThat(child.await("checked")).as("round " + round).doesNotContain("FAULT");
            child.awaitLine("begun");
            int acts = 3 + random.nextInt(60);
            for (int i = 0; i < acts; i++) {
                child.await("acknowledged");
            }
            // Not only just after an act.
            LockSupport.parkNanos(random.nextInt(15_000_000));
            if (round % 3 == 2) {
                killServer();
            }
            child.kill();
            return acts;
        }
    }

    private void killServer() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid"));
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow().destroyForcibly();
        serverKills++;
    }

    private ChildJvm child(int round) throws IOException {
        return ChildJvm.start(
                KilledChild.class, folder.toString(), Long.toString(SEED + 1000L * round));
    }
}
