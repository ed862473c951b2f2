package io.sheaf.cases.bag;

import java.io.IOException;

/// What was stored is not what it should be.
public final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    public Damaged(String words) {
        super(words);
    }
}
