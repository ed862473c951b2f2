package io.sheaf.progress;

import java.io.IOException;

/// Somebody at the other end of a connection.
public interface Watcher {

    /// Hands the message over and returns when it is on its way.
    ///
    /// @throws IOException when the other end is gone
    /// @throws SlowWatcher when it takes too long; it connects again with its last number
    void send(Message message) throws IOException, InterruptedException;

    /// Whether there still is somebody; asked whenever there is nothing to send.
    boolean present();
}
