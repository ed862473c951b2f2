package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One request and what came back.
record Exchange(HttpRequest request, String requestBody, HttpResponse<byte[]> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String method() {
        return request.method();
    }

    String path() {
        return request.uri().getRawPath();
    }

    String query() {
        return request.uri().getRawQuery();
    }

    int status() {
        return response.statusCode();
    }

    Optional<String> requestHeader(String name) {
        return request.headers().firstValue(name);
    }

    Optional<String> responseHeader(String name) {
        return response.headers().firstValue(name);
    }

    byte[] bytes() {
        return response.body();
    }

    String responseText() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode responseBody() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException broken) {
            throw new IllegalStateException("not JSON: " + responseText(), broken);
        }
    }

    @Override
    public String toString() {
        return "%s %s -> %d %s".formatted(method(), request.uri(), status(), responseText());
    }
}
