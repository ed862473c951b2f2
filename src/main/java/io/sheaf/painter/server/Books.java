package io.sheaf.painter.server;

import io.sheaf.endpoint.Prices;
import io.sheaf.processor.Call;

import java.util.function.Consumer;

/// What a server's work costs, and who counts it.
///
/// @param counter is told by a word what has happened
record Books(Prices prices, Consumer<String> counter) {

    /// For nobody.
    static final Books NONE = new Books(Prices.NONE, _ -> {});

    void count(String what) {
        counter.accept(what);
    }

    /// A call whose answer is worth something.
    ///
    /// @param told the answer without the picture, which is kept elsewhere
    Call worth(Call call, String told, int pictures, long tokensIn, long tokensOut) {
        return new Call(
                call.endpoint(),
                call.step(),
                call.rung(),
                call.asked(),
                call.status(),
                tokensIn,
                tokensOut,
                prices.of(tokensIn, tokensOut, pictures),
                call.startedAt(),
                call.took(),
                told,
                call.reused());
    }
}
