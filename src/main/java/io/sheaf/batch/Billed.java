package io.sheaf.batch;

import io.sheaf.processor.Call;

/// A request to a server that was made for an item, as it stands in the books.
///
/// @param attempt the number of the try that it belongs to; one that was cut short has no other
///   trace
public record Billed(int attempt, Call call) {

    /// What came of it in a word: `answered`, `reused` (an answer that had been paid for),
    /// `refused` (another status than success, or nothing of use in the answer), `unanswered`.
    public String outcome() {
        if (call.reused()) {
            return "reused";
        }
        if (call.answer() != null) {
            return "answered";
        }
        return call.status() == 0 ? "unanswered" : "refused";
    }
}
