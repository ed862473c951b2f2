package io.sheaf.reader.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.KeptEndpoint;
import io.sheaf.endpoint.Prices;
import io.sheaf.endpoint.Tally;
import io.sheaf.processor.Call;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.processor.Task;
import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.FakeModel.Behaviour;
import io.sheaf.reader.fake.Fault;
import io.sheaf.reader.fake.Manner;
import io.sheaf.reader.fake.Truth;
import io.sheaf.web.Cards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The machine's clock is set while a model server is asked.
class ModelClockTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instruction TITLE = new Instruction(List.of(Field.text("title")), "");

    @TempDir Path folder;

    private final AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
    private final List<Call> booked = new ArrayList<>();

    private Instant now() {
        return NOON.plusNanos(System.nanoTime() % 1_000_000_000L).plus(set.get());
    }

    private final class Books implements Memory {
        @Override
        public Optional<String> recall() {
            return Optional.empty();
        }

        @Override
        public void remember(String note) {}

        @Override
        public void remember(String note, Call call) {
            booked.add(call);
        }

        @Override
        public void spent(Call call) {
            booked.add(call);
        }
    }

    private KeptEndpoint endpoint(FakeModel model) {
        return new KeptEndpoint(
                new Endpoint(
                        "eyes",
                        Dialect.OPENAI,
                        URI.create("http://127.0.0.1:" + model.port() + "/v1"),
                        "m",
                        null,
                        null,
                        new Endpoint.Limits(
                                4, null, null, Duration.ofSeconds(5), Duration.ofSeconds(20)),
                        "{}"),
                KeptEndpoint.KeyFrom.NOWHERE,
                Prices.NONE,
                null,
                null,
                NOON,
                NOON);
    }

    @Test
    void a_clock_that_is_set_in_the_middle_of_a_call_keeps_nobody_waiting() throws Exception {
        Path picture = Files.write(folder.resolve("card.png"), Cards.png(1));
        Truth truth =
                Truth.of(
                        Map.of("card.png", Cards.png(1)),
                        Map.of(
                                "card.png",
                                JsonNodeFactory.instance.objectNode().put("title", "Order")));
        List<Duration> jumps =
                List.of(Duration.ofDays(-1), Duration.ofDays(2), Duration.ofHours(-3));
        AtomicInteger turn = new AtomicInteger();
        Manner busyAndBroken =
                Manner.scripted(
                        Map.of(
                                "card.png",
                                List.of(
                                        Fault.BUSY_MILLISECONDS,
                                        Fault.NONE,
                                        Fault.STATUS_500,
                                        Fault.STATUS_500,
                                        Fault.BUSY_SECONDS,
                                        Fault.NONE,
                                        Fault.NONE)));
        Behaviour setting =
                Behaviour.GOOD
                        .with(busyAndBroken)
                        .telling(_ -> set.set(jumps.get(turn.getAndIncrement() % jumps.size())));
        try (Database database = TestDatabase.fresh();
                Tally tally = Tally.open(database);
                FakeModel model = FakeModel.start(0, truth, setting)) {
            ModelReader reader =
                    new ModelReader(endpoint(model), ModelReaders.RULES, null, tally, this::now);
            long began = System.nanoTime();
            assertThat(read(reader, picture)).isInstanceOf(Outcome.Row.class);
            assertThat(read(reader, picture)).isInstanceOf(Outcome.Retryable.class);
            assertThat(read(reader, picture)).isInstanceOf(Outcome.Retryable.class);
            assertThat(read(reader, picture)).isInstanceOf(Outcome.Row.class);
            assertThat(read(reader, picture)).isInstanceOf(Outcome.Row.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofMinutes(1));
        }
        assertThat(booked).hasSize(7);
        assertThat(booked)
                .allSatisfy(call ->
                        assertThat(call.took()).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    }

    private Outcome read(ModelReader reader, Path picture)
            throws InterruptedException, IOException {
        return reader.process(
                new Input(
                        "card.png",
                        1,
                        new Task.Read(new Page(picture, "image/png", 1), TITLE),
                        new Books()));
    }
}
