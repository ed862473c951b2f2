package io.sheaf.engine;

import java.time.Instant;

/// What becomes of a token when its slice is over.
sealed interface Rest {

    /// It has nothing more to do; its task is removed.
    record Gone() implements Rest {}

    /// It works again from then on, behind those that wait.
    record Again(Instant at) implements Rest {}
}
