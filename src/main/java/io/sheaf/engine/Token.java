package io.sheaf.engine;

/// A share of one batch, as a scheduled task names it: `batch:number:generation`.
///
/// @param number 0 for the share that writes the batch's folder, otherwise 1 and up
/// @param generation which life of the token; a task of an earlier one is void
record Token(String batchId, int number, int generation) {

    /// The number of the token that writes the batch's folder.
    static final int FOLDER = 0;

    static Token parse(String instance) {
        String[] parts = instance.split(":");
        return new Token(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    String instance() {
        return batchId + ":" + number + ":" + generation;
    }
}
