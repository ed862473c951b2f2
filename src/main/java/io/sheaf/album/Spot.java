package io.sheaf.album;

/// A place in an album's order: a picture, or the hole where one is still to come.
public sealed interface Spot permits Image, Hole {

    int position();
}
