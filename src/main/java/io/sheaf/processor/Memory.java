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

    /// Keeps a note, and in the same breath writes down the call that it comes from: an answer that
    /// is remembered is in the books, and the other way round.
    ///
    /// @throws IllegalStateException as [#remember(String)]
    default void remember(String note, Call call) {
        remember(note);
    }

    /// Writes down a call that brought nothing to remember.
    default void spent(Call call) {}

    /// An answer that was given to the very same request before, for a batch of the same person;
    /// empty when there is none, or when nobody asked for it to be used.
    default Optional<String> answered(String asked) {
        return Optional.empty();
    }

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
