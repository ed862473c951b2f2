package io.sheaf.cli;

import java.nio.file.Path;

/// Starts the program's server in this process, for as long as a command needs it.
interface Servers {

    /// A server on this machine only, at a port that is free.
    Started start(Path data);

    /// The same for a command that paints and reads nothing.
    default Servers toPaint() {
        return this;
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
