package io.sheaf.web;

import io.sheaf.account.Access;
import io.sheaf.account.Caller;
import io.sheaf.progress.Message;
import io.sheaf.progress.Watcher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Watches only as long as what the caller showed when they connected still counts. That is looked
/// at again before a message is sent and whenever there is none, once a second at most.
final class RightfulWatcher implements Watcher {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Watcher watcher;
    private final Access access;
    private final Caller caller;
    private final InstantSource clock;
    private Instant seen;
    private boolean ended;

    RightfulWatcher(Watcher watcher, Access access, Caller caller, InstantSource clock) {
        this.watcher = watcher;
        this.access = access;
        this.caller = caller;
        this.clock = clock;
        this.seen = clock.instant();
    }

    @Override
    public void send(Message message) throws IOException, InterruptedException {
        if (!rightful()) {
            throw new IOException("the caller's rights have ended");
        }
        watcher.send(message);
    }

    @Override
    public boolean present() {
        return rightful() && watcher.present();
    }

    /// Whether it ended because the caller's rights did.
    boolean ended() {
        return ended;
    }

    private boolean rightful() {
        Instant now = clock.instant();
        if (!ended && !now.isBefore(seen.plus(AGAIN))) {
            seen = now;
            ended = !access.stands(caller);
        }
        return !ended;
    }
}
