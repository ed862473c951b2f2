package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.database.Listed;
import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.EndpointDraft;
import io.sheaf.endpoint.Endpoints;
import io.sheaf.endpoint.KeptEndpoint;
import io.sheaf.endpoint.KeptEndpoint.KeyFrom;
import io.sheaf.endpoint.Prices;
import io.sheaf.endpoint.Tally;
import io.sheaf.painter.server.ImageServers;
import io.sheaf.painter.server.TestPicture;
import io.sheaf.reader.model.ModelOptions;
import io.sheaf.reader.model.Probe;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The servers that read and paint for us, for admins. A key goes in and never comes out.
final class EndpointRoutes {

    private static final int MOST_IN_FLIGHT = 1024;
    private static final double LONGEST_SECONDS = 3600;
    private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000_000);
    private static final String DIALECTS =
            Arrays.stream(Dialect.values()).map(Dialect::word).collect(Collectors.joining(", "));

    record LimitsInput(
            @Nullable Integer inFlight,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute,
            @Nullable Double connectSeconds,
            @Nullable Double answerSeconds) {}

    record PricesInput(
            @Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal image) {}

    record Input(
            @Nullable String name,
            @Nullable String dialect,
            @Nullable String base,
            @Nullable String model,
            @Nullable String key,
            @Nullable String login,
            @Nullable LimitsInput limits,
            @Nullable PricesInput prices,
            @Nullable JsonNode options) {}

    private final Endpoints endpoints;
    private final Tally tally;
    private final InstantSource clock;

    EndpointRoutes(Endpoints endpoints, Tally tally, InstantSource clock) {
        this.endpoints = endpoints;
        this.tally = tally;
        this.clock = clock;
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        Listed<KeptEndpoint> found = endpoints.list(paging.page(), paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "endpoints",
                        found.rows().stream().map(EndpointRoutes::view).toList(),
                        found.total()));
    }

    void create(Context request) {
        Input input = Asked.body(request, Input.class);
        KeptEndpoint made = endpoints.create(draft(Asked.needed("name", input.name()), input));
        request.header("Location", "/api/v1/endpoints/" + made.name());
        reply(request, 201, made);
    }

    void get(Context request) {
        reply(request, 200, endpoints.find(name(request)).orElseThrow(() -> missing(request)));
    }

    void replace(Context request) {
        Input input = Asked.body(request, Input.class);
        String name = name(request);
        if (input.name() != null && !input.name().equals(name)) {
            throw Problem.invalid("name", "An endpoint keeps its name. Make another one.")
                    .refused();
        }
        if (endpoints.find(name).isEmpty()) {
            throw missing(request);
        }
        Optional<KeptEndpoint> changed =
                endpoints.replace(draft(name, input), IfMatch.tag(request));
        reply(request, 200, changed.orElseThrow(() -> missing(request)));
    }

    /// Asks the server what it can do, and for a small proof of it, and keeps what it finds.
    void probe(Context request) throws InterruptedException {
        KeptEndpoint kept = endpoints.find(name(request)).orElseThrow(() -> missing(request));
        String found =
                switch (kept.endpoint().dialect().purpose()) {
                    case READ -> Probe.of(kept, clock);
                    case PAINT -> TestPicture.of(kept.endpoint(), clock);
                };
        endpoints.probed(kept, found);
        get(request);
    }

    void delete(Context request) {
        if (!endpoints.delete(name(request))) {
            throw missing(request);
        }
        request.status(204);
    }

    private static EndpointDraft draft(String name, Input input) {
        JsonNode options = input.options();
        if (options != null && !options.isNull() && !options.isObject()) {
            throw Problem.invalid("options", "Must be an object.").refused();
        }
        String word = Asked.needed("dialect", input.dialect());
        Dialect dialect =
                Dialect.of(word)
                        .orElseThrow(() ->
                                Problem.invalid("dialect", "Must be one of " + DIALECTS + ".")
                                        .refused());
        String more = options == null || options.isNull() ? "{}" : options.toString();
        if (dialect.purpose() == Dialect.Purpose.READ) {
            ModelOptions.read(more);
        } else {
            ImageServers.check(dialect, more);
        }
        return new EndpointDraft(
                name,
                dialect,
                Asked.needed("base", input.base()),
                input.model() == null ? "" : input.model(),
                input.key(),
                input.login(),
                limits(input.limits()),
                prices(input.prices()),
                more);
    }

    private static Endpoint.Limits limits(@Nullable LimitsInput sent) {
        Endpoint.Limits usual = Endpoint.Limits.USUAL;
        if (sent == null) {
            return usual;
        }
        return new Endpoint.Limits(
                whole("limits.in_flight", sent.inFlight(), usual.inFlight(), MOST_IN_FLIGHT),
                perMinute("limits.requests_per_minute", sent.requestsPerMinute()),
                perMinute("limits.tokens_per_minute", sent.tokensPerMinute()),
                seconds("limits.connect_seconds", sent.connectSeconds(), usual.connect()),
                seconds("limits.answer_seconds", sent.answerSeconds(), usual.answer()));
    }

    private static int whole(String field, @Nullable Integer sent, int usual, int most) {
        if (sent != null && (sent < 1 || sent > most)) {
            throw Problem.invalid(field, "Must be a whole number from 1 to " + most + ".")
                    .refused();
        }
        return sent == null ? usual : sent;
    }

    private static @Nullable Integer perMinute(String field, @Nullable Integer sent) {
        return sent == null ? null : whole(field, sent, 1, Integer.MAX_VALUE);
    }

    private static Duration seconds(String field, @Nullable Double sent, Duration usual) {
        if (sent == null) {
            return usual;
        }
        if (!(sent >= 0.01 && sent <= LONGEST_SECONDS)) {
            throw Problem.invalid(field, "Must be 0.01 to " + (int) LONGEST_SECONDS + " seconds.")
                    .refused();
        }
        return Duration.ofMillis(Math.round(sent * 1000));
    }

    private static Prices prices(@Nullable PricesInput sent) {
        return sent == null
                ? Prices.NONE
                : new Prices(
                        price("prices.input", sent.input()),
                        price("prices.output", sent.output()),
                        price("prices.image", sent.image()));
    }

    private static @Nullable BigDecimal price(String field, @Nullable BigDecimal sent) {
        if (sent != null
                && (sent.signum() < 0 || sent.compareTo(DEAREST) > 0 || sent.scale() > 12)) {
            throw Problem.invalid(field, "Must be a number from 0 to " + DEAREST + ".").refused();
        }
        return sent;
    }

    private void reply(Context request, int status, KeptEndpoint endpoint) {
        request.header("ETag", Replies.tag(endpoint.version()));
        Map<String, @Nullable Object> view = view(endpoint);
        view.put("counts", tally.of(endpoint.name()));
        Replies.json(request, status, view);
    }

    static Map<String, @Nullable Object> view(KeptEndpoint kept) {
        Endpoint endpoint = kept.endpoint();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", endpoint.name());
        view.put("dialect", endpoint.dialect().word());
        view.put("purpose", endpoint.dialect().purpose().name().toLowerCase(Locale.ROOT));
        view.put("base", endpoint.base().toString());
        view.put("model", endpoint.model());
        view.put(
                "key_from",
                kept.keyFrom() == KeyFrom.NOWHERE
                        ? null
                        : kept.keyFrom().name().toLowerCase(Locale.ROOT));
        view.put("has_login", endpoint.login() != null);
        view.put("limits", limits(endpoint.limits()));
        view.put("prices", kept.prices());
        view.put("options", Json.tree(endpoint.options()));
        view.put("probe", kept.probe() == null ? null : Json.tree(kept.probe()));
        view.put("probed_at", kept.probedAt());
        view.put("created_at", kept.createdAt());
        view.put("updated_at", kept.updatedAt());
        return view;
    }

    private static LimitsInput limits(Endpoint.Limits limits) {
        return new LimitsInput(
                limits.inFlight(),
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.connect().toMillis() / 1000.0,
                limits.answer().toMillis() / 1000.0);
    }

    private static String name(Context request) {
        return request.pathParam("endpoint_name");
    }

    private static Problem.Refused missing(Context request) {
        return Problem.notFound("There is no endpoint " + name(request) + ".").refused();
    }
}
