package io.sheaf.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One HTTP request to an endpoint. Its keys are not in it: the [Line] adds them.
///
/// @param path below the endpoint's base, with its query, already escaped; begins with `/`
/// @param body JSON to send, `null` for none
/// @param attached files that stand in the body in Base64, in their order there
/// @param headers beside those that every request has
/// @param within how long all of it may take up to the answer's last byte; `null` for what the
///   endpoint's limits say
/// @param mostBytes of an answer; one that is larger is cut off and counts as no answer
/// @param tokens that a model will probably need for it, for the limit of tokens per minute;
///   [Gate#FREE] for one that counts nowhere
public record Request(
        String method,
        String path,
        @Nullable JsonNode body,
        List<Attached> attached,
        Map<String, String> headers,
        @Nullable Duration within,
        long mostBytes,
        int tokens) {

    /// Pictures come as Base64 inside JSON: 64 MiB hold one of 48 MB.
    private static final long USUAL_BYTES = 64L << 20;

    /// Gives a file's bytes from the beginning, each time it is asked.
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /// A file in Base64. In the body's JSON a mark stands for it, so that a picture of megabytes is
    /// neither searched for quotation marks nor hashed each time.
    ///
    /// @param mark of letters, digits and `-` only; before the next file's it is the last of its
    ///   like
    /// @param size of the file in bytes
    public record Attached(String mark, long size, Content content) {

        /// Of a file with this digest: the mark tells it, and so does the body.
        public static Attached of(String digest, long size, Content content) {
            return new Attached("file-" + digest, size, content);
        }
    }

    public Request {
        attached = List.copyOf(attached);
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /");
        }
    }

    public static Request get(String path) {
        return new Request("GET", path, null, List.of(), Map.of(), null, USUAL_BYTES, 0);
    }

    public static Request post(String path, JsonNode body) {
        return new Request("POST", path, body, List.of(), Map.of(), null, USUAL_BYTES, 0);
    }

    /// With files in the places of their marks.
    public Request attaching(List<Attached> files) {
        return new Request(method, path, body, files, headers, within, mostBytes, tokens);
    }

    /// With a deadline of its own.
    public Request within(Duration time) {
        return new Request(method, path, body, attached, headers, time, mostBytes, tokens);
    }

    /// With a cap of its own on the answer.
    public Request atMost(long bytes) {
        return new Request(method, path, body, attached, headers, within, bytes, tokens);
    }

    /// With these headers too.
    public Request with(Map<String, String> more) {
        return new Request(method, path, body, attached, more, within, mostBytes, tokens);
    }

    /// A look at something that was ordered before: it does not count among the requests per
    /// minute.
    public Request free() {
        return costing(Gate.FREE);
    }

    /// With an estimate of the tokens that it costs.
    public Request costing(int estimate) {
        return new Request(method, path, body, attached, headers, within, mostBytes, estimate);
    }

    /// The body as it goes over the wire; empty when there is none.
    public Wire wire() {
        return new Wire(body == null ? "" : body.toString(), attached);
    }
}
