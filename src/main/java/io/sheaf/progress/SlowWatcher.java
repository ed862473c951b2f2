package io.sheaf.progress;

import java.io.IOException;

/// The other end does not read what it asked for.
public final class SlowWatcher extends IOException {

    private static final long serialVersionUID = 1;

    public SlowWatcher() {
        super("the watcher does not read");
    }
}
