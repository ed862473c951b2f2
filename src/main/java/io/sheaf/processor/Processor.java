package io.sheaf.processor;

/// Does one item: a *reader* turns an image into a row.
///
/// An implementation is called from many virtual threads at once, must stop when its thread is
/// interrupted, and says what came of the item by its [Outcome]. It neither retries nor waits for a
/// free place: the engine owns retries, limits and the record of every attempt.
public interface Processor {

    /// The name by which a batch asks for this processor, for example `embedded`.
    String name();

    /// How many items this processor can do at the same time on this machine, at least 1.
    int concurrency();

    /// Does the item once.
    ///
    /// @throws InterruptedException when the calling thread was interrupted; the item counts as not
    ///   done and is handed back
    Outcome process(Input input) throws InterruptedException;

    /// Waits until it is this item's turn, where not all that could be done at once may be: so
    /// politely is a server of strangers asked. An item that waits has not begun: it is handed back
    /// when the batch is paused or cancelled, and its time does not run. The turn is closed when
    /// its item is done.
    default Turn turn(Input input) throws InterruptedException {
        return () -> process(input);
    }

    /// The right to do one item now.
    interface Turn extends AutoCloseable {

        /// Does the item once, as [#process] would.
        Outcome take() throws InterruptedException;

        /// Adds what needs the processor's place no longer: it is somebody else's by then.
        ///
        /// @param taken what [#take] gave
        default Outcome complete(Outcome taken) throws InterruptedException {
            return taken;
        }

        @Override
        default void close() {}
    }
}
