package io.sheaf.template;

/// A template cannot go while there are runs of it.
public final class HasRuns extends RuntimeException {

    HasRuns(int runs) {
        super(
                "This template has %d %s. It stays for them; delete their batches first."
                        .formatted(runs, runs == 1 ? "run" : "runs"));
    }
}
