package io.sheaf.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.processor.Outcome;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What came of one request.
public sealed interface Reply {

    /// The server answered, whole and in time; with which status is for the caller to judge.
    record Answer(int status, HttpHeaders headers, byte[] bytes) implements Reply {

        private static final ObjectMapper JSON = new ObjectMapper();

        /// Whether the status is one of success. That a status says so does not make it true.
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /// The body as JSON; empty when it is something else, or nothing.
        public Optional<JsonNode> json() {
            try {
                return Optional.ofNullable(JSON.readTree(bytes))
                        .filter(node -> !node.isMissingNode());
            } catch (IOException notJson) {
                return Optional.empty();
            }
        }
    }

    /// There is no answer.
    ///
    /// @param outcome what that means for the item: [Outcome.Retryable] or [Outcome.Halted]
    /// @param reached whether the server may have got the request, and may be working on it
    record NoAnswer(Outcome outcome, boolean reached) implements Reply {}
}
