package io.sheaf.picture;

import java.io.IOException;

/// A file cannot be read as a picture, however often it is tried. The message is for the person:
/// one or two sentences about the file that say what is wrong with it.
public final class Unreadable extends IOException {

    private final String reason;

    Unreadable(String reason) {
        super(reason);
        this.reason = reason;
    }

    Unreadable(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /// The message.
    public String reason() {
        return reason;
    }

    static Unreadable cutOff() {
        return new Unreadable("It is cut off: the end of the file is missing.");
    }

    static Unreadable damaged(String what) {
        return new Unreadable("It is damaged: " + what + ".");
    }
}
