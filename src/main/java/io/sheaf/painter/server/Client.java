package io.sheaf.painter.server;

import io.sheaf.painter.Capabilities;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;

/// The conversation with one kind of image server.
interface Client {

    /// How many pictures the server may be asked for at the same time.
    int concurrency();

    /// What it has.
    Capabilities capabilities() throws NotPainted, InterruptedException;

    /// One picture, painted and checked.
    Outcome.Picture paint(Input input) throws NotPainted, InterruptedException;
}
