package io.sheaf.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a fake server does about a request.
public sealed interface Said {

    /// A whole answer.
    record Whole(int status, Map<String, String> headers, byte[] body) implements Said {

        public Whole with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, more, body);
        }
    }

    /// An answer whose connection breaks after so many bytes of the body.
    record Cut(Whole whole, int after) implements Said {}

    /// An answer that comes byte by byte and never ends in time.
    record Drip(Whole whole) implements Said {}

    /// Not a word, until the client leaves.
    record Silence() implements Said {}

    /// The connection is closed without a word.
    record Hangup() implements Said {}

    static Whole json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    static Whole text(int status, String type, String body) {
        return bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Whole bytes(int status, String type, byte[] body) {
        return new Whole(status, Map.of("Content-Type", type), body);
    }
}
