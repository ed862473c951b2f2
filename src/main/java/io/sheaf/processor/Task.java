package io.sheaf.processor;

/// What is asked of a processor for one item.
public sealed interface Task {

    /// A picture to read: the row is asked for.
    ///
    /// @param page the picture
    /// @param instruction what to read from it
    /// @param twice whether a reader that may err in another way the second time should read it
    ///   again, and say where its readings differ
    record Read(Page page, Instruction instruction, boolean twice) implements Task {

        /// To be read once.
        public Read(Page page, Instruction instruction) {
            this(page, instruction, false);
        }
    }

    /// A row to paint: the picture is asked for.
    record Paint(Painting painting) implements Task {}

    /// Something on the web to fetch.
    ///
    /// @param batchId whose limits count
    record Fetch(String batchId, Fetching fetching) implements Task {}
}
