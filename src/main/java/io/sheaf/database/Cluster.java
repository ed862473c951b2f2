package io.sheaf.database;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL cluster on the disk: `data/postgres/cluster` with its passwords and `server.log`
/// beside it, all owned by the user that the server runs as, and nobody else's to read.
final class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final long SECONDS_FOR_AN_ORPHAN = 10;

    private final Path folder;
    private final RunAs runAs;
    private final Binaries binaries;

    private Cluster(Path folder, RunAs runAs, Binaries binaries) {
        this.folder = folder;
        this.runAs = runAs;
        this.binaries = binaries;
    }

    /// Opens the cluster in this folder and makes it first if need be. The caller holds the
    /// folder's lock.
    static Cluster open(Path folder, RunAs runAs) throws IOException {
        Binaries binaries = Binaries.choose(madeBy(folder), folder, Binaries.SYSTEM_FOLDERS);
        Cluster cluster = new Cluster(folder, runAs, binaries);
        runAs.give(folder);
        OwnersOnly.close(folder);
        if (!Files.exists(cluster.data())) {
            cluster.create();
        }
        return cluster;
    }

    private static @Nullable Integer madeBy(Path folder) throws IOException {
        Path version = folder.resolve("cluster/PG_VERSION");
        return Files.exists(version) ? Integer.valueOf(Files.readString(version).strip()) : null;
    }

    Path data() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Binaries binaries() {
        return binaries;
    }

    /// The program's.
    String password() throws IOException {
        return passwordFile().read();
    }

    /// The superuser's, whom nothing in the program needs once the program has a role of its own.
    String newSuperuserPassword() throws IOException {
        return new PasswordFile(folder.resolve("superuser-password")).renew(runAs);
    }

    private PasswordFile passwordFile() {
        return new PasswordFile(folder.resolve("password"));
    }

    /// Makes the log ready for one more start.
    void prepareLog() throws IOException {
        ServerLog.keepShort(log());
        ServerLog.close(log(), runAs);
    }

    /// A process that starts the server: no input, output to the log.
    ProcessBuilder server(List<String> options) {
        List<String> program = new ArrayList<>();
        program.add(binaries.program("postgres"));
        program.addAll(List.of("-D", seenFrom(data())));
        program.addAll(options);
        return Programs.builder(runAs.serverCommand(program), data())
                .redirectErrorStream(true)
                .redirectInput(Programs.nothing())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    /// Sends the server a signal: `INT` ends it cleanly, `QUIT` at once.
    void signal(String name, long pid) throws IOException {
        Programs.Result result =
                Programs.run(
                        runAs.command(
                                List.of(
                                        binaries.program("pg_ctl"),
                                        "kill",
                                        name,
                                        Long.toString(pid))),
                        data());
        if (!result.succeeded() && ProcessHandle.of(pid).isPresent()) {
            LOG.warn("PostgreSQL did not take the signal {}: {}", name, result.output().strip());
        }
    }

    /// Ends a server that outlived the Sheaf which started it.
    void stopOrphan() throws IOException {
        PostmasterFile left = PostmasterFile.read(data());
        if (left == null) {
            return;
        }
        ProcessHandle orphan = left.process(data()).orElse(null);
        if (orphan == null) {
            if (ProcessHandle.of(left.pid()).filter(ProcessHandle::isAlive).isPresent()) {
                left.replaceStrangersPid(data(), runAs);
            }
            return;
        }
        LOG.info(
                "a PostgreSQL of an earlier run is still there (process {}): stopping it",
                left.pid());
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            signal(signal, left.pid());
            if (ended(orphan)) {
                return;
            }
        }
        throw new DatabaseUnavailable(
                "An earlier PostgreSQL (process "
                        + left.pid()
                        + ") cannot be stopped. End it and start again.");
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(SECONDS_FOR_AN_ORPHAN, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException running) {
            return !process.isAlive();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /// Made under another name and renamed when complete, so that an interrupted first start leaves
    /// nothing that looks like a database.
    private void create() throws IOException {
        long start = System.nanoTime();
        String unused = passwordFile().renew(runAs);
        Path fresh = folder.resolve("cluster.new");
        Folders.delete(fresh);
        runAs.give(OwnersOnly.createFolder(fresh));
        Programs.Result result = Programs.run(runAs.command(initdb(fresh)), fresh);
        if (!result.succeeded()) {
            throw new DatabaseUnavailable(
                    "A new database cannot be made in "
                            + folder
                            + ": "
                            + lastLine(result.output()));
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        LOG.info("made a new database in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    private List<String> initdb(Path fresh) {
        return List.of(
                binaries.program("initdb"),
                "-D",
                seenFrom(fresh),
                "--username=" + ProgramRole.NAME,
                "--pwfile=../password",
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
    }

    /// How the server names its folder, which is also its working directory. A user to whom we
    /// dropped may not be allowed to walk there by name (`/root` is usually closed), but it may
    /// always use the directory that it already stands in.
    private String seenFrom(Path directory) {
        return runAs.dropped() == null ? directory.toString() : "/proc/self/cwd";
    }

    private static String lastLine(String output) {
        List<String> lines = output.strip().lines().toList();
        return lines.isEmpty() ? "it gave no reason" : lines.getLast();
    }
}
