package io.sheaf.album.scrape.fetch;

/// Something is no address that is fetched, however often it is tried. The message is for the
/// person: a sentence that says why.
public final class Unfetchable extends Exception {

    private static final long serialVersionUID = 1;

    Unfetchable(String reason) {
        super(reason, null, false, false);
    }

    /// The message.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
