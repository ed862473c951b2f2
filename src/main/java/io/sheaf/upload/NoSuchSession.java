package io.sheaf.upload;

import java.util.UUID;

/// There is no such session, or it is not this person's.
public final class NoSuchSession extends RuntimeException {

    NoSuchSession(UUID session) {
        super("There is no upload session " + session + ".");
    }
}
