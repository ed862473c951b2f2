package io.sheaf.painter.server;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.painter.Painter;

/// Painters from endpoints. Keep a painter as long as its endpoint stays the same: what is known of
/// the server's failures and limits is in it.
public final class ImageServers {

    private ImageServers() {}

    /// The painter of an endpoint; its name is the endpoint's.
    ///
    /// @throws IllegalArgumentException when the endpoint's dialect is not one of painters, or its
    ///   options or key make no sense; the message says which
    public static Painter of(Endpoint endpoint) {
        return of(endpoint, Pace.USUAL);
    }

    static Painter of(Endpoint endpoint, Pace pace) {
        Server server = new Server(new Line(endpoint, pace.rules(), pace.clock()), pace);
        return new ServerPainter(server, client(server, endpoint.dialect()));
    }

    private static Client client(Server server, Dialect dialect) {
        return switch (dialect) {
            case A1111 -> new WebUi(server);
            case COMFYUI -> new ComfyUi(server);
            case SD_CPP -> new SdCpp(server);
            case OPENAI_IMAGES -> new OpenAiImages(server);
            case OPENAI, OLLAMA, LLAMA_CPP ->
                    throw new IllegalArgumentException(dialect.word() + " does not paint");
        };
    }
}
