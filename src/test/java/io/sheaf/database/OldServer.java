package io.sheaf.database;

import static io.sheaf.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cluster of the time when the program was its superuser, and the server on it.
final class OldServer implements AutoCloseable {

    private final Cluster cluster;
    private final Process process;
    private final ServerAddress address;

    private OldServer(Cluster cluster, Process process, ServerAddress address) {
        this.cluster = cluster;
        this.process = process;
        this.address = address;
    }

    static OldServer start(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("postgres"));
        Cluster cluster = Cluster.open(folder, RunAs.choose(folder));
        int port = EmbeddedServer.freePort();
        Process process = cluster.server(ServerOptions.of(port)).start();
        eventually("the server is ready", () -> ready(cluster, process));
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        return new OldServer(
                cluster, process, new ServerAddress(url, ProgramRole.NAME, cluster.password()));
    }

    private static boolean ready(Cluster cluster, Process process) {
        try {
            PostmasterFile file = PostmasterFile.read(cluster.data());
            return file != null && file.readyAs(process.pid());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Cluster cluster() {
        return cluster;
    }

    ServerAddress address() {
        return address;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            cluster.signal("INT", process.pid());
            process.onExit().join();
        }
    }
}
