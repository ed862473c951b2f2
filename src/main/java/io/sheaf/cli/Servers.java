package io.sheaf.cli;

import io.sheaf.database.DatabaseUnavailable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the program's server in this process, for as long as a command needs it.
interface Servers {

    long MILLIS_BETWEEN_TRIES = 200;

    /// A server on this machine only, at a port that is free.
    Started start(Path data);

    /// The same for a command that paints and reads nothing.
    default Servers toPaint() {
        return this;
    }

    /// Does a command's work at the server that runs on the data folder, else at one of the
    /// command's own, as soon as nobody else has the folder.
    ///
    /// @param waiting is told once who has it
    default <T> T at(Path data, Consumer<String> waiting, Work<T> work)
            throws InterruptedException {
        for (boolean told = false; ; told = true) {
            Optional<ServerFile> running = RunningServer.of(data);
            if (running.isPresent()) {
                return work.at(running.get(), _ -> {});
            }
            try (Started own = start(data)) {
                return work.at(own.file(), own::settle);
            } catch (DatabaseUnavailable.InUse busy) {
                if (!told) {
                    waiting.accept("Waiting for it to end: " + busy.getMessage());
                }
                Thread.sleep(MILLIS_BETWEEN_TRIES);
            }
        }
    }

    interface Work<T> {
        /// @param settle brings a batch's folder up to its rows, where that is not done by itself
        T at(ServerFile server, Consumer<String> settle) throws InterruptedException;
    }

    interface Started extends AutoCloseable {
        /// How to reach it.
        ServerFile file();

        /// Brings the batch's folder up to its rows.
        void settle(String batchId);

        @Override
        void close();
    }
}
