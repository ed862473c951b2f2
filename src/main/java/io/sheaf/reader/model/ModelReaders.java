package io.sheaf.reader.model;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoints;
import io.sheaf.endpoint.Gate;
import io.sheaf.endpoint.KeptEndpoint;
import io.sheaf.endpoint.Tally;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Processors;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The readers on servers that admins have set up. A server keeps its reader, with its gate and its
/// connections, until somebody changes it.
public final class ModelReaders implements Processors {

    /// A model server answers many at a time: one failure between two answers means little, and
    /// nobody rests for it. A rest of 2 s after each, as painters have it, makes a day with a fifth
    /// of faults five times as long (42 s instead of 9 for two hundred cards). With as many
    /// failures as a card has tries the gate closes before the last card of a batch has used up its
    /// own; with more, a batch of one card fails on a server that is away, where it should pause.
    /// The rests of 1, 2 and 4 s before that are for a server that is being started again.
    public static final Gate.Rules RULES =
            new Gate.Rules(
                    5, 1, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(90));

    private record Hired(Instant since, Processor reader) {}

    private final Endpoints endpoints;
    private final @Nullable Eyes eyes;
    private final Tally tally;
    private final Gate.Rules rules;
    private final InstantSource clock;
    private final Map<String, Hired> hired = new ConcurrentHashMap<>();

    /// @param eyes to look for models' values with, `null` for none
    public ModelReaders(
            Endpoints endpoints,
            @Nullable Eyes eyes,
            Tally tally,
            Gate.Rules rules,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.eyes = eyes;
        this.tally = tally;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Optional<Processor> named(String name) {
        return endpoints
                .find(name)
                .filter(kept -> kept.endpoint().dialect().purpose() == Dialect.Purpose.READ)
                .map(this::hired);
    }

    private Processor hired(KeptEndpoint kept) {
        return hired.compute(
                        kept.name(),
                        (_, known) ->
                                known != null && known.since().equals(kept.updatedAt())
                                        ? known
                                        : new Hired(
                                                kept.updatedAt(),
                                                new ModelReader(kept, rules, eyes, tally, clock)))
                .reader();
    }
}
