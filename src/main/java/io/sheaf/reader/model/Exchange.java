package io.sheaf.reader.model;

import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.endpoint.Prices;
import io.sheaf.endpoint.Refusal;
import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.endpoint.Tally;
import io.sheaf.processor.Call;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.reader.model.Heard.Broken;
import io.sheaf.reader.model.Heard.Said;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The talk with a model about one card. What was answered before is not asked again, what is
/// answered is written down before anybody tries to understand it, and a server that is busy is
/// waited for.
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /// So often a busy server is asked within one try.
    private static final int MOST_OFTEN_BUSY = 8;

    /// What would take longer is tried again by the engine, with the item's place free meanwhile.
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(60);

    /// A server's words about a form that it does not know.
    private static final Pattern FORM =
            Pattern.compile(
                    "response_format|json_schema|json schema|grammar|guided|structured|\\bschema\\b");

    /// What a talk needs to know of its server.
    record Partner(Line line, Tongue tongue, Prices prices, Tally tally, InstantSource clock) {
        Endpoint endpoint() {
            return line.endpoint();
        }

        void count(String what) {
            tally.count(endpoint().name(), what);
        }
    }

    /// What came back.
    sealed interface Back {
        record Words(Said said) implements Back {}

        /// The server does not know the form that was asked for.
        record NoSuchForm(String words) implements Back {}

        record Ended(Outcome outcome) implements Back {}
    }

    /// When a request was sent. A clock that is set meanwhile does not change how long it took.
    private record Began(Instant at, long nanos) {
        static Began now(InstantSource clock) {
            return new Began(clock.instant(), System.nanoTime());
        }

        Duration ago() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    private final Partner partner;
    private final Memory memory;
    private final Transcript transcript;
    private int requests;
    private int rung;

    Exchange(Partner partner, Memory memory) {
        this.partner = partner;
        this.memory = memory;
        this.transcript = Transcript.of(memory.recall());
    }

    /// Requests for this card that were answered, in this try or an earlier one.
    int requests() {
        return requests;
    }

    Back ask(Ask ask) throws InterruptedException {
        Request request = partner.tongue().request(ask);
        // the picture is in it by its own digest
        String asked = partner.line().fingerprint(request);
        partner.count(ask.step().word());
        // the row is made of the answers of the last rung: a second reading belongs to it
        rung = ask.step() == Step.SECOND ? rung : ask.step().ordinal();
        Optional<Back> before = transcript.answer(asked).flatMap(this::words);
        if (before.isPresent()) {
            requests++;
            partner.count("recalled");
            return before.get();
        }
        Optional<String> earlier = memory.answered(asked);
        Optional<Back> known = earlier.flatMap(this::words);
        if (known.isPresent()) {
            requests++;
            partner.count("reused");
            keep(
                    ask,
                    asked,
                    200,
                    earlier.get(),
                    BigDecimal.ZERO,
                    0,
                    0,
                    Began.now(partner.clock()),
                    true);
            return known.get();
        }
        return send(ask, asked, request);
    }

    private Optional<Back> words(String body) {
        return heard(body) instanceof Said said
                ? Optional.of(new Back.Words(said))
                : Optional.empty();
    }

    private Back send(Ask ask, String asked, Request request) throws InterruptedException {
        for (int turn = 1; ; turn++) {
            Began began = Began.now(partner.clock());
            Reply reply = partner.line().send(request);
            Back back =
                    switch (reply) {
                        case Reply.NoAnswer(Outcome outcome, boolean reached) -> {
                            if (reached) {
                                partner.count("no_answer");
                                spent(ask, asked, 0, began);
                            }
                            yield new Back.Ended(outcome);
                        }
                        case Reply.Answer answer when answer.ok() ->
                                kept(ask, asked, answer, began);
                        case Reply.Answer answer -> refused(ask, asked, answer, began);
                    };
            if (!busy(reply, back) || turn == MOST_OFTEN_BUSY) {
                return back;
            }
        }
    }

    /// Whether the server wants to be asked a little later, which the gate sees to.
    private boolean busy(Reply reply, Back back) {
        boolean tooMany = reply instanceof Reply.Answer answer && answer.status() == 429;
        if (tooMany
                && back instanceof Back.Ended(Outcome.Retryable(_, Duration after))
                && after != null
                && after.compareTo(LONGEST_QUIET) <= 0) {
            partner.line().gate().quiet(after);
            return true;
        }
        return false;
    }

    private Back kept(Ask ask, String asked, Reply.Answer answer, Began began) {
        String body = answer.text().replace('\0', '\uFFFD');
        Heard heard = heard(body);
        return switch (heard) {
            case Said said -> {
                requests++;
                int pictures = ask.pictures().size();
                BigDecimal cost = partner.prices().of(said.tokensIn(), said.tokensOut(), pictures);
                keep(
                        ask,
                        asked,
                        answer.status(),
                        body,
                        cost,
                        said.tokensIn(),
                        said.tokensOut(),
                        began,
                        false);
                yield new Back.Words(said);
            }
            case Broken(int status) -> {
                partner.count("broken");
                keep(ask, asked, answer.status(), body, BigDecimal.ZERO, 0, 0, began, false);
                yield ended(
                        new Reply.Answer(status, answer.headers(), answer.bytes()), status == 502);
            }
        };
    }

    /// A fault of ours in understanding must not lose what was paid for.
    private Heard heard(String body) {
        try {
            return partner.tongue().heard(body);
        } catch (RuntimeException bug) {
            LOG.error("an answer of {} was not understood", partner.endpoint().name(), bug);
            return new Broken(502);
        }
    }

    private void keep(
            Ask ask,
            String asked,
            int status,
            String body,
            BigDecimal cost,
            long in,
            long out,
            Began began,
            boolean reused) {
        transcript.add(asked, body);
        memory.remember(
                transcript.note(), call(ask, asked, status, cost, in, out, began, body, reused));
    }

    private void spent(Ask ask, String asked, int status, Began began) {
        memory.spent(call(ask, asked, status, BigDecimal.ZERO, 0, 0, began, null, false));
    }

    private Call call(
            Ask ask,
            String asked,
            int status,
            BigDecimal cost,
            long in,
            long out,
            Began began,
            @Nullable String body,
            boolean reused) {
        return new Call(
                partner.endpoint().name(),
                ask.step().word(),
                rung,
                asked,
                status,
                in,
                out,
                cost,
                began.at(),
                began.ago(),
                body,
                reused);
    }

    private Back refused(Ask ask, String asked, Reply.Answer answer, Began began) {
        int status = answer.status();
        partner.count("http_" + status);
        spent(ask, asked, status, began);
        String said = Refusal.said(answer);
        boolean wrong = status == 400 || status == 422 || status == 501;
        if (wrong && ask.schema() != null && FORM.matcher(said.toLowerCase(Locale.ROOT)).find()) {
            return new Back.NoSuchForm(said);
        }
        if (status == 404 || status == 405) {
            return new Back.Ended(
                    new Outcome.Halted(
                            partner.endpoint().name()
                                    + " does not know the model or the address ("
                                    + status
                                    + ")"
                                    + said
                                    + ". Correct them, then resume."));
        }
        return ended(answer, false);
    }

    /// @param wordless whether the status is one that we gave it
    private Back ended(Reply.Answer answer, boolean wordless) {
        if (wordless) {
            return new Back.Ended(
                    new Outcome.Retryable(
                            partner.endpoint().name()
                                    + " answered with something that is no answer of a model"
                                    + Refusal.said(answer)
                                    + ".",
                            null));
        }
        return new Back.Ended(
                Refusal.of(partner.endpoint().name(), answer, partner.clock().instant()));
    }
}
