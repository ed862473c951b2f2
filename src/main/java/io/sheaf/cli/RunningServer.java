package io.sheaf.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;

/// The server that works on a data folder at this moment, as `server.json` in it says.
final class RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final int MILLIS_TO_CONNECT = 2000;

    private RunningServer() {}

    /// Empty when none runs.
    static Optional<ServerFile> of(Path data) {
        try {
            return ServerFile.read(data).filter(RunningServer::listens);
        } catch (IOException broken) {
            throw new Failure(
                    Exit.UNAVAILABLE,
                    data.resolve("server.json") + " cannot be read: " + broken.getMessage() + ".");
        }
    }

    /// A file that a killed server left behind may name a process that is another one by now.
    private static boolean listens(ServerFile server) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                    MILLIS_TO_CONNECT);
            return true;
        } catch (IOException gone) {
            LOG.debug("nobody listens on port {}", server.port(), gone);
            return false;
        }
    }
}
