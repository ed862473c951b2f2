package io.sheaf.painter.server;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Endpoints;
import io.sheaf.endpoint.KeptEndpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.endpoint.Tally;
import io.sheaf.endpoint.UnfitEndpoint;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Processors;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The painters on servers that admins have set up. A server keeps its painter, with its gate and
/// its connections, until somebody changes it.
public final class ImageServers implements Processors {

    private record Hired(Instant since, Painter painter) {}

    private final Endpoints endpoints;
    private final Tally tally;
    private final Map<String, Hired> hired = new ConcurrentHashMap<>();

    /// @param tally counts what happens at the servers
    public ImageServers(Endpoints endpoints, Tally tally) {
        this.endpoints = endpoints;
        this.tally = tally;
    }

    @Override
    public Optional<Processor> named(String name) {
        return endpoints
                .find(name)
                .filter(kept -> kept.endpoint().dialect().purpose() == Dialect.Purpose.PAINT)
                .map(this::hired);
    }

    private Painter hired(KeptEndpoint kept) {
        return hired.compute(
                        kept.name(),
                        (_, known) ->
                                known != null && known.since().equals(kept.updatedAt())
                                        ? known
                                        : new Hired(kept.updatedAt(), usable(kept)))
                .painter();
    }

    /// A key out of the environment may be wrong in a way that nobody could be told of before.
    private Painter usable(KeptEndpoint kept) {
        Endpoint endpoint = kept.endpoint();
        Books books = new Books(kept.prices(), what -> tally.count(kept.name(), what));
        try {
            return of(endpoint, Pace.USUAL, books);
        } catch (UnfitEndpoint | IllegalArgumentException unfit) {
            return new UnusablePainter(endpoint.name(), String.valueOf(unfit.getMessage()));
        }
    }

    /// The painter of one endpoint; its name is the endpoint's. Keep it as long as the endpoint
    /// stays the same: what is known of the server's failures is in it.
    ///
    /// @throws UnfitEndpoint when its options make no sense
    /// @throws IllegalArgumentException when its dialect is not one of painters, or its key cannot
    ///   be sent
    static Painter of(Endpoint endpoint, Pace pace, Books books) {
        Options options = Options.of(endpoint.dialect(), endpoint.options());
        Line line = new Line(endpoint, pace.rules(), pace.clock());
        Server server = new Server(line, pace, options, books);
        return new ServerPainter(server, client(server, endpoint.dialect()));
    }

    /// Looks at the options that an admin gives to an endpoint that paints.
    ///
    /// @throws UnfitEndpoint when they make no sense; it says where and why
    public static void check(Dialect dialect, String options) {
        Options given = Options.of(dialect, options);
        if (dialect == Dialect.COMFYUI) {
            Workflow.of(given);
        }
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
