package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Field;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Value;
import io.sheaf.reader.model.Exchange.Back;
import io.sheaf.reader.model.Heard.Said;
import io.sheaf.template.Prompts;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From a picture to values that fit the fields, in five requests at the most: with the schema as a
/// constraint; once more with the faults; any JSON; then each half of the fields. Whatever else
/// happens is an outcome with a name.
final class Ladder {

    private static final int LONGEST_ANSWER = 20_000;
    private static final int MOST_FAULTS = 20;

    /// Where it ended.
    sealed interface Top {

        /// @param said the answers that the values are from
        record Values(Map<String, @Nullable Value> values, List<Said> said) implements Top {}

        record Ended(Outcome outcome) implements Top {}
    }

    private final Exchange exchange;
    private final Exchange.Partner partner;
    private final Instruction instruction;
    private final List<Lesson> examples;
    private final Look picture;
    private final InstantSource clock;

    Ladder(
            Exchange exchange,
            Exchange.Partner partner,
            Instruction instruction,
            List<Lesson> examples,
            Look picture,
            InstantSource clock) {
        this.exchange = exchange;
        this.partner = partner;
        this.instruction = instruction;
        this.examples = examples;
        this.picture = picture;
        this.clock = clock;
    }

    /// Reads the card again, with the fields in the other order: what was a slip comes out
    /// otherwise.
    ///
    /// @return the values; none when the second answer cannot be used; the end when it has to be
    ///   asked for later
    Top second() throws InterruptedException {
        Instruction other = instruction.asking(instruction.fields().reversed());
        return switch (rung(Step.SECOND, other, null)) {
            case Rung.Done(Top.Ended(Outcome.Rejected _)) -> new Top.Values(Map.of(), List.of());
            case Rung.Done(Top top) -> top;
            case Rung.On _ -> new Top.Values(Map.of(), List.of());
        };
    }

    /// What one rung brought: values, the end, or why to go on.
    private sealed interface Rung {
        record Done(Top top) implements Rung {}

        /// @param halve whether the answer was too long, so that only fewer fields help
        record On(Judgement.@Nullable Bad bad, String why, boolean halve) implements Rung {}
    }

    Top climb() throws InterruptedException {
        Rung rung = rung(Step.CONSTRAINED, instruction, null);
        if (rung instanceof Rung.On(Judgement.Bad bad, _, _) && bad != null) {
            rung = rung(Step.REASKED, instruction, again(bad));
        }
        if (rung instanceof Rung.On on && !on.halve()) {
            rung = rung(Step.PLAIN, instruction, null);
        }
        return switch (rung) {
            case Rung.Done(Top top) -> top;
            case Rung.On on -> halves(on.why());
        };
    }

    private Rung rung(Step step, Instruction of, Ask.@Nullable Again again)
            throws InterruptedException {
        boolean plain = step == Step.PLAIN;
        ObjectNode schema = Prompts.schema(of);
        String prompt =
                Prompts.prompt(of) + (plain ? "\nThe JSON schema of the answer:\n" + schema : "");
        List<Ask.Shown> shown = examples.stream().map(each -> each.asked(of.fields())).toList();
        Ask ask = new Ask(step, prompt, shown, picture, plain ? null : schema, again);
        return switch (exchange.ask(ask)) {
            case Back.Ended(Outcome outcome) -> new Rung.Done(new Top.Ended(outcome));
            case Back.NoSuchForm(String words) ->
                    new Rung.On(null, "The server does not know the form" + words + ".", false);
            case Back.Words(Said said) -> judged(said, of, plain || step == Step.HALVES);
        };
    }

    private Rung judged(Said said, Instruction of, boolean lenient) {
        return switch (Judgement.of(said, of.fields(), lenient, clock)) {
            case Judgement.Good(Map<String, @Nullable Value> values, String how, Said from) -> {
                partner.count(how);
                yield new Rung.Done(new Top.Values(values, List.of(from)));
            }
            case Judgement.Bad bad -> {
                partner.count(bad.kind());
                yield new Rung.On(bad, String.join(" ", bad.faults()), false);
            }
            case Judgement.Short() -> {
                partner.count("cut_off");
                yield new Rung.On(null, "The answer was cut off: it was too long.", true);
            }
            case Judgement.Declined(String words) -> {
                partner.count("refused");
                yield new Rung.Done(
                        new Top.Ended(
                                new Outcome.Rejected(
                                        name()
                                                + " declines to read this card: "
                                                + bounded(words))));
            }
        };
    }

    private static Ask.Again again(Judgement.Bad bad) {
        String answer =
                bad.answer().length() > LONGEST_ANSWER
                        ? bad.answer().substring(0, LONGEST_ANSWER)
                        : bad.answer();
        List<String> faults = bad.faults();
        return new Ask.Again(
                answer.isEmpty() ? "(nothing)" : answer,
                "Your answer cannot be used. "
                        + String.join(" ", faults.subList(0, Math.min(MOST_FAULTS, faults.size())))
                        + " Look at the picture again and give the whole JSON object, corrected,"
                        + " with every field, and nothing else.");
    }

    private Top halves(String why) throws InterruptedException {
        List<Field> fields = instruction.fields();
        if (fields.size() < 2) {
            return failed(why);
        }
        Map<String, @Nullable Value> values = new LinkedHashMap<>();
        List<Said> said = new ArrayList<>();
        int middle = Math.ceilDiv(fields.size(), 2);
        for (List<Field> half :
                List.of(fields.subList(0, middle), fields.subList(middle, fields.size()))) {
            Instruction part = instruction.asking(half);
            switch (rung(Step.HALVES, part, null)) {
                case Rung.Done(Top.Values(Map<String, @Nullable Value> some, List<Said> from)) -> {
                    values.putAll(some);
                    said.addAll(from);
                }
                case Rung.Done(Top.Ended ended) -> {
                    return ended;
                }
                case Rung.On(_, String still, _) -> {
                    return failed(still);
                }
            }
        }
        return new Top.Values(values, said);
    }

    private Top failed(String why) {
        return new Top.Ended(
                new Outcome.Rejected(
                        "%s gave no answer that can be used in %d requests. The last one: %s"
                                .formatted(name(), exchange.requests(), bounded(why))));
    }

    private static String bounded(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }

    private String name() {
        return partner.endpoint().name();
    }
}
