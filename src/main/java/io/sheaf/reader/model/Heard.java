package io.sheaf.reader.model;

import java.util.List;

/// What a server's answer with a status of success says.
sealed interface Heard {

    /// The model's words.
    ///
    /// @param text what it answers
    /// @param thought what it thought before, where that is told apart; often empty
    /// @param finish why it stopped
    /// @param refusal in its own words when it declined, otherwise empty
    /// @param tokensIn as the server counts them, 0 when it does not
    /// @param tokensOut as the server counts them
    /// @param tokens of the text with their probabilities; none when they were not told
    record Said(
            String text,
            String thought,
            Finish finish,
            String refusal,
            long tokensIn,
            long tokensOut,
            List<Token> tokens)
            implements Heard {}

    /// No answer of a model, for all its good status: an error, a page of a proxy.
    ///
    /// @param status that it should have had
    record Broken(int status) implements Heard {}

    /// A part of the text.
    ///
    /// @param logarithm of its probability
    record Token(String text, double logarithm) {}

    /// Why a model stopped.
    enum Finish {
        ENDED,
        /// There was no room for more.
        CUT_OFF,
        /// A filter of the server's took it away.
        FILTERED
    }
}
