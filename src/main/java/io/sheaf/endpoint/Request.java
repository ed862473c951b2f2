package io.sheaf.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/// One HTTP request to an endpoint. Its keys are not in it: the [Line] adds them.
///
/// @param path below the endpoint's base, with its query, already escaped; begins with `/`
/// @param body JSON to send, `null` for none
/// @param attached a file that stands in the body in Base64, `null` when there is none
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
        @Nullable Attached attached,
        Map<String, String> headers,
        @Nullable Duration within,
        long mostBytes,
        int tokens) {

    /// Pictures come as Base64 inside JSON: 64 MiB hold one of 48 MB.
    private static final long USUAL_BYTES = 64L << 20;

    /// A file in Base64. In the body's JSON a mark stands for it, so that a picture of megabytes is
    /// neither searched for quotation marks nor hashed each time.
    ///
    /// @param mark of letters, digits and `-` only; it stands once in the body, the last of its
    ///   like
    public record Attached(String mark, byte[] file) {

        /// Of a file with this digest: the mark tells it, and so does the body.
        public static Attached of(String digest, byte[] file) {
            return new Attached("file-" + digest, file);
        }
    }

    public Request {
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /");
        }
    }

    public static Request get(String path) {
        return new Request("GET", path, null, null, Map.of(), null, USUAL_BYTES, 0);
    }

    public static Request post(String path, JsonNode body) {
        return new Request("POST", path, body, null, Map.of(), null, USUAL_BYTES, 0);
    }

    /// With a file in the place of its mark.
    public Request attaching(Attached file) {
        return new Request(method, path, body, file, headers, within, mostBytes, tokens);
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
    public byte[] bytes() {
        if (body == null) {
            return new byte[0];
        }
        String text = body.toString();
        int at = attached == null ? -1 : text.lastIndexOf(attached.mark());
        if (attached == null || at < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] before = text.substring(0, at).getBytes(StandardCharsets.UTF_8);
        byte[] after =
                text.substring(at + attached.mark().length()).getBytes(StandardCharsets.UTF_8);
        byte[] file = Base64.getEncoder().encode(attached.file());
        byte[] all = Arrays.copyOf(before, before.length + file.length + after.length);
        System.arraycopy(file, 0, all, before.length, file.length);
        System.arraycopy(after, 0, all, before.length + file.length, after.length);
        return all;
    }
}
