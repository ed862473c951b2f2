package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Gate;
import io.sheaf.endpoint.KeptEndpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.endpoint.Tally;
import io.sheaf.picture.Fitted;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Value;
import io.sheaf.reader.Answer;
import io.sheaf.reader.field.Grounding;
import io.sheaf.reader.ocr.ReadPage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Reads cards with a model on somebody's server. Every value is looked for in the text that the
/// embedded reader sees on the same picture: what is found has its place, what is not is flagged.
public final class ModelReader implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ModelReader.class);

    /// How sure one is of a value that nobody looked for.
    private static final double UNGROUNDED = 0.6;

    private final Exchange.Partner partner;
    private final ModelOptions options;
    private final Lessons lessons;
    private final @Nullable Eyes eyes;
    private final InstantSource clock;

    /// @param eyes `null` when there are none, and values have no places
    /// @throws io.sheaf.endpoint.UnfitEndpoint when the endpoint's options are of no use
    public ModelReader(
            KeptEndpoint kept,
            Gate.Rules rules,
            @Nullable Eyes eyes,
            Tally tally,
            InstantSource clock) {
        Endpoint endpoint = kept.endpoint();
        this.options = ModelOptions.read(endpoint.options());
        this.lessons = new Lessons(options);
        Tongue tongue = Tongue.of(endpoint.dialect(), endpoint.model(), options);
        Line line = new Line(endpoint, rules, clock);
        this.partner = new Exchange.Partner(line, tongue, kept.prices(), tally, clock);
        this.eyes = options.grounding() ? eyes : null;
        this.clock = clock;
    }

    @Override
    public String name() {
        return partner.endpoint().name();
    }

    @Override
    public int concurrency() {
        return partner.endpoint().limits().inFlight();
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        try (Reading reading = new Reading(input)) {
            return reading.complete(reading.take());
        }
    }

    @Override
    public Turn turn(Input input) {
        return new Reading(input);
    }

    /// One card. Before it has its place at the server its picture is made ready and is being read
    /// by the embedded reader; while it has the place the model is asked, and nothing else; when
    /// others have the place its values are looked for.
    private final class Reading implements Turn {

        private final Input input;
        private final @Nullable Look picture;
        private final List<Lesson> examples = new ArrayList<>();
        private final @Nullable Outcome hopeless;
        private final FutureTask<@Nullable ReadPage> lines;
        private final @Nullable Thread looking;
        private Ladder.Top.@Nullable Values read;
        private @Nullable Agreement second;

        private Reading(Input input) {
            this.input = input;
            Page page = input.reading().page();
            Look ready = null;
            Outcome fault = null;
            try {
                ready = Look.at(page, options);
                examples.addAll(lessons.of(input.reading().instruction().examples()));
            } catch (Unreadable damaged) {
                fault =
                        ready == null
                                ? new Outcome.Rejected(damaged.reason())
                                : new Outcome.Halted(
                                        "The picture of an example is damaged: "
                                                + damaged.reason());
            } catch (IOException failure) {
                LOG.warn("{}: the file could not be read; it is tried again", input.key(), failure);
                fault =
                        new Outcome.Retryable(
                                "The file could not be read from the disk: " + failure.getMessage(),
                                null);
            }
            picture = fault == null ? ready : null;
            hopeless = fault;
            lines = new FutureTask<>(() -> eyes == null ? null : eyes.lines(page));
            looking =
                    eyes == null || picture == null
                            ? null
                            : Thread.ofVirtual().name("look-" + input.key()).start(lines);
        }

        @Override
        public Outcome take() throws InterruptedException {
            if (picture == null) {
                return Objects.requireNonNull(hopeless, "no picture, no reading");
            }
            Gate gate = partner.line().gate();
            Gate.Try mine = gate.began(input.key());
            Outcome outcome = gate.judged(mine, asked(picture));
            partner.count(
                    switch (outcome) {
                        case Outcome.Row _,
                                Outcome.Picture _,
                                Outcome.Found _,
                                Outcome.Fetched _,
                                Outcome.Skipped _ ->
                                "rows";
                        case Outcome.Rejected _ -> "rejected";
                        case Outcome.Retryable _ -> "retried";
                        case Outcome.Halted _ -> "halted";
                    });
            return outcome;
        }

        private Outcome asked(Look picture) throws InterruptedException {
            Exchange exchange = new Exchange(partner, input.memory());
            Ladder ladder =
                    new Ladder(
                            exchange,
                            partner,
                            input.reading().instruction(),
                            examples,
                            picture,
                            clock);
            return switch (ladder.climb()) {
                case Ladder.Top.Ended(Outcome outcome) -> outcome;
                case Ladder.Top.Values values -> compared(ladder, values, picture);
            };
        }

        private Outcome compared(Ladder ladder, Ladder.Top.Values values, Look picture)
                throws InterruptedException {
            if (input.reading().twice()) {
                switch (ladder.second()) {
                    case Ladder.Top.Ended(Outcome outcome) -> {
                        return outcome;
                    }
                    case Ladder.Top.Values(Map<String, @Nullable Value> again, _) ->
                            second = again.isEmpty() ? null : new Agreement(again);
                }
            }
            read = values;
            return row(values, picture.fitted(), null);
        }

        @Override
        public Outcome complete(Outcome taken) throws InterruptedException {
            if (read == null || picture == null || looking == null) {
                return taken;
            }
            return row(read, picture.fitted(), seen(input, lines));
        }

        private Outcome row(Ladder.Top.Values values, Fitted size, @Nullable ReadPage page) {
            Grounding grounding = page == null ? null : new Grounding(page, clock);
            List<Cell> cells =
                    input.reading().instruction().fields().stream()
                            .map(field -> agreed(field, values, grounding))
                            .toList();
            return new Outcome.Row(cells, size.width(), size.height(), answer(values, page));
        }

        private Cell agreed(Field field, Ladder.Top.Values values, @Nullable Grounding grounding) {
            Value value = values.values().get(field.name());
            double certainty = Certainty.of(field.name(), values.said());
            Cell first = cell(field, value, certainty, grounding);
            return second == null
                    ? first
                    : second.cell(first, other -> cell(field, other, certainty, grounding));
        }

        @Override
        public void close() {
            if (looking != null) {
                looking.interrupt();
            }
        }
    }

    /// That nobody could look for the values is no reason to lose them.
    private static @Nullable ReadPage seen(Input input, FutureTask<@Nullable ReadPage> lines)
            throws InterruptedException {
        try {
            return lines.get();
        } catch (ExecutionException failure) {
            LOG.warn(
                    "{}: its text could not be read; its values have no places",
                    input.key(),
                    failure);
            return null;
        }
    }

    private static Cell cell(
            Field field, @Nullable Value value, double certainty, @Nullable Grounding grounding) {
        if (grounding != null) {
            return grounding.cell(field, value, certainty);
        }
        return value == null
                ? Cell.empty(field.name())
                : new Cell(
                        field.name(),
                        value,
                        value.display(),
                        Math.round(UNGROUNDED * certainty * 1000) / 1000.0,
                        null,
                        Grounding.JUDGED);
    }

    /// The model's own words, and the lines in which they were looked for.
    private static String answer(Ladder.Top.Values read, @Nullable ReadPage page) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode words = root.putArray("model");
        read.said()
                .forEach(said -> words.add(said.text().isBlank() ? said.thought() : said.text()));
        if (page != null) {
            root.set("lines", Answer.lines(page));
        }
        return root.toString();
    }
}
