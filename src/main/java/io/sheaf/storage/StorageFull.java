package io.sheaf.storage;

import java.io.IOException;

/// There is no room left. What was being written is gone again; nothing else has changed.
public final class StorageFull extends IOException {

    StorageFull(String place, IOException cause) {
        super("No space left in " + place + ". Free some or move the data folder, and try again.");
        initCause(cause);
    }
}
