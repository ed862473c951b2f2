package io.sheaf.endpoint;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;

/// A server that reads or paints for us, as an admin set it up.
///
/// @param name by which batches and runs ask for it; unique, also the processor's name
/// @param base where its API begins, for example `http://127.0.0.1:7860`; without a `/` at its end
/// @param model the server's name for the model to use, empty for the one it has loaded
/// @param key for its `Authorization` header, `null` when it wants none
/// @param login name and password in the form `name:password` for HTTP Basic, `null` when it wants
///   none
/// @param limits how much may be asked of it
/// @param options what only this dialect knows, as JSON: a workflow, a picture format; `{}` when
///   nothing
public record Endpoint(
        String name,
        Dialect dialect,
        URI base,
        String model,
        @Nullable Secret key,
        @Nullable Secret login,
        Limits limits,
        String options) {

    /// How much may be asked of an endpoint.
    ///
    /// @param inFlight requests at the same time, at least 1
    /// @param requestsPerMinute `null` when there is no such limit
    /// @param tokensPerMinute `null` when there is no such limit
    /// @param connect how long a connection may take
    /// @param answer how long an answer may take, from the request's end to the last byte
    public record Limits(
            int inFlight,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute,
            Duration connect,
            Duration answer) {

        /// For a server on one's own machine.
        public static final Limits USUAL =
                new Limits(1, null, null, Duration.ofSeconds(5), Duration.ofMinutes(5));

        public Limits {
            if (inFlight < 1) {
                throw new IllegalArgumentException("at least one request, not " + inFlight);
            }
        }
    }
}
