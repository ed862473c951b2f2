package io.sheaf.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.Map;
import java.util.Optional;

/// A request as a fake server got it.
///
/// @param path with its query, as it came
/// @param headers names in lower case
public record Call(
        String method, String path, String protocol, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + body, broken);
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean is(String wanted, String prefix) {
        return method.equals(wanted) && path.startsWith(prefix);
    }
}
