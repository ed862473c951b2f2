package io.sheaf.painter.server;

import io.sheaf.endpoint.Gate;

import java.time.Duration;
import java.time.InstantSource;

/// How fast servers are dealt with.
///
/// @param rules for servers that fail
/// @param poll the time between two looks at a job
record Pace(Gate.Rules rules, Duration poll, InstantSource clock) {

    static final Pace USUAL =
            new Pace(Gate.Rules.USUAL, Duration.ofMillis(500), InstantSource.system());
}
