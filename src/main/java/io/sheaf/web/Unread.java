package io.sheaf.web;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.util.UUID;

/// Answers what the HTTP server refuses by itself, before any route is looked for: a request that
/// cannot be read. In our words: what the server below would say names its parts.
final class Unread implements Request.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Unread.class);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String id = UUID.randomUUID().toString();
        Problem problem = problem(response.getStatus());
        if (problem.word().equals("internal")) {
            Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
            LOG.error("Request {} failed before it came to a route", id, cause);
        }
        byte[] body = Json.bytes(problem.view(id));
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("X-Request-Id", id);
        SecurityHeaders.ALL.forEach(headers::put);
        headers.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.notFound("There is nothing at this address.");
            case 413 -> Problem.tooLarge("The request is larger than allowed.");
            case 414 -> Problem.unreadable(414, "The address is too long.");
            case 431 -> Problem.unreadable(431, "The headers are too large.");
            case 503 -> Problem.unavailable("The server starts or stops. Ask again in a moment.");
            case 500 -> Problem.bug();
            default ->
                    Problem.unreadable(
                            status,
                            "This cannot be read as a request of HTTP. Look at its first line, its"
                                    + " address, its Host and its lengths.");
        };
    }
}
