package io.sheaf.processor;

import java.util.Optional;

/// What a processor must not forget about an item when the program dies: the number under which a
/// server knows the job, an answer that has been paid for and is not yet understood. What is
/// remembered is committed when [#remember] returns, and is forgotten once the item has its result.
public interface Memory {

    /// What an earlier try remembered last; empty for an item that starts anew.
    Optional<String> recall();

    /// Keeps a note in place of any before.
    ///
    /// @throws IllegalStateException when the item is no longer this try's: another node has taken
    ///   it over, and the processor should stop
    void remember(String note);

    /// Remembers nothing, for processors that never need to, and for tests.
    static Memory none() {
        return new Memory() {
            @Override
            public Optional<String> recall() {
                return Optional.empty();
            }

            @Override
            public void remember(String note) {}
        };
    }
}
