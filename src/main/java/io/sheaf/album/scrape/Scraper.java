package io.sheaf.album.scrape;

import io.sheaf.album.PictureBytes;
import io.sheaf.album.scrape.Jobs.Job;
import io.sheaf.album.scrape.fetch.Answer;
import io.sheaf.album.scrape.fetch.Ask;
import io.sheaf.album.scrape.fetch.Fetcher;
import io.sheaf.album.scrape.fetch.Patience;
import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;
import io.sheaf.database.Database;
import io.sheaf.processor.Fetching;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Processor;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Fetches the pages and pictures of scrapes. An item's turn comes when its server may be asked
/// again; the items that wait cost a thread that sleeps, and nothing is under way for them.
public final class Scraper implements Processor {

    /// The name by which batches ask for it.
    public static final String NAME = "scrape";

    /// Most of these wait for a server; what is under way is one request a server.
    private static final int CONCURRENCY = 64;

    private final Jobs jobs;
    private final HostTurns turns;
    private final Fetcher fetcher;
    private final PictureFetch pictures;
    private final Documents documents;
    private final ScrapeSettings settings;
    private final InstantSource clock;

    /// @param version of the program, for its name
    public Scraper(
            Database database,
            Storage storage,
            ScrapeSettings settings,
            String version,
            InstantSource clock) {
        this.jobs = new Jobs(database);
        this.turns = new HostTurns(settings.delay());
        this.fetcher =
                new Fetcher(
                        settings.userAgent(version),
                        Patience.USUAL,
                        settings.resolver(),
                        settings.vetting(),
                        clock);
        this.pictures =
                new PictureFetch(
                        new KnownPictures(database),
                        new PictureBytes(database, storage),
                        settings,
                        clock);
        this.documents = new Documents();
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return CONCURRENCY;
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        try (Processor.Turn turn = turn(input)) {
            return turn.take();
        }
    }

    @Override
    public Processor.Turn turn(Input input) throws InterruptedException {
        Fetching fetching = input.fetch().fetching();
        Job job = jobs.job(input.fetch().batchId());
        Optional<Outcome> without = without(job, fetching);
        if (without.isPresent()) {
            return without::get;
        }
        try {
            WebAddress address = WebAddress.of(fetching.address());
            return new Visit(job, fetching, address, turns.take(address.origin()));
        } catch (Unfetchable refused) {
            return () -> new Outcome.Rejected(refused.reason());
        }
    }

    /// What can be said of an item without asking anybody.
    private Optional<Outcome> without(Job job, Fetching fetching) {
        if (job.wish().dryRun() && fetching.kind() == Fetching.Kind.PICTURE) {
            return Optional.of(
                    new Outcome.Skipped("dry_run", "It is only listed: nothing is fetched."));
        }
        if (job.moved() >= settings.jobBytes()) {
            return Optional.of(
                    new Outcome.Skipped(
                            "max_total",
                            "The scrape has moved %d MB, which is all it may."
                                    .formatted(settings.jobBytes() / 1_000_000)));
        }
        Instant started = job.startedAt();
        if (started != null && clock.instant().isAfter(started.plus(settings.jobTime()))) {
            return Optional.of(
                    new Outcome.Skipped(
                            "max_time",
                            "The scrape has gone on for %d hours, which is all it may."
                                    .formatted(settings.jobTime().toHours())));
        }
        return Optional.empty();
    }

    /// One item, with the right to ask its server.
    private final class Visit implements Processor.Turn {
        private final Job job;
        private final Fetching fetching;
        private final WebAddress address;
        private final Set<Integer> ports;
        private HostTurns.Turn turn;
        private String origin;
        private @Nullable Outcome stopped;

        Visit(Job job, Fetching fetching, WebAddress address, HostTurns.Turn turn) {
            this.job = job;
            this.fetching = fetching;
            this.address = address;
            this.turn = turn;
            this.origin = address.origin();
            this.ports = ports(job);
        }

        @Override
        public Outcome take() throws InterruptedException {
            Optional<Outcome> closed = closed(address);
            if (closed.isPresent()) {
                return closed.get();
            }
            Outcome outcome = fetched();
            return stopped == null ? outcome : stopped;
        }

        private Outcome fetched() throws InterruptedException {
            return switch (fetching.kind()) {
                case PAGE -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    String accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";
                    Ask ask = Ask.plain(address, accept, settings.pageBytes(), ports);
                    yield switch (asked(ask, bytes)) {
                        case Answer.Got got ->
                                documents.read(job, fetching, got, bytes.toByteArray());
                        case Answer other -> failed(other);
                    };
                }
                case PICTURE ->
                        pictures.fetch(job, address, ports, this::asked, Scraper.this::failed);
            };
        }

        /// Asks, and goes along with redirects: to another server only when its turn has come, and
        /// never having two servers' turns at once, so that nobody waits for somebody who waits for
        /// him.
        private Answer asked(Ask ask, OutputStream sink) throws InterruptedException {
            turn.next();
            Answer answer =
                    fetcher.follow(
                            ask,
                            sink,
                            next -> {
                                turn.asked();
                                changeTo(next.origin());
                                Optional<Outcome> closed = closed(next);
                                if (closed.isEmpty()) {
                                    turn.next();
                                }
                                stopped = closed.orElse(null);
                                return closed.map(_ -> "");
                            });
            turn.asked();
            heed(answer);
            return answer;
        }

        private void heed(Answer answer) {
            if (answer instanceof Answer.Broken broken && broken.after() != null) {
                turn.quiet(broken.after());
            }
        }

        private void changeTo(String next) throws InterruptedException {
            if (!next.equals(origin)) {
                turn.close();
                turn = turns.take(next);
                origin = next;
            }
        }

        /// What stands in the way of fetching an address: its server's robots.txt.
        private Optional<Outcome> closed(WebAddress at) throws InterruptedException {
            Robots robots = robots(at);
            String unreachable = robots.unreachable();
            if (unreachable != null) {
                String reason =
                        "The robots.txt of " + at.origin() + " cannot be had. " + unreachable;
                return Optional.of(
                        robots.refused()
                                ? new Outcome.Rejected(reason)
                                : new Outcome.Retryable(reason, robots.after()));
            }
            return robots.allows(at)
                    ? Optional.empty()
                    : Optional.of(
                            new Outcome.Skipped(
                                    "robots",
                                    "The robots.txt of " + at.origin() + " does not allow it."));
        }

        private Robots robots(WebAddress at) throws InterruptedException {
            Robots known = turn.robots();
            if (known == null || clock.instant().isAfter(known.goodUntil())) {
                known = asked(at);
                turn.learn(known);
            }
            long delay = turn.delay().toMillis();
            jobs.show(job.batchId(), at.origin(), known, delay, clock.instant());
            return known;
        }

        /// Redirects of the file itself are followed without asking what their servers allow: RFC
        /// 9309, 2.3.1.2.
        private Robots asked(WebAddress at) throws InterruptedException {
            WebAddress file = at.rooted("/robots.txt");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Ask ask = Ask.plain(file, "text/plain,*/*;q=0.1", Robots.LARGEST, ports);
            turn.next();
            Answer answer = fetcher.follow(ask, bytes, _ -> Optional.empty());
            turn.asked();
            heed(answer);
            return Robots.of(file, answer, bytes.toByteArray(), clock.instant());
        }

        @Override
        public void close() {
            turn.close();
        }
    }

    /// The ports that the person named, in the address of the first page.
    private static Set<Integer> ports(Job job) {
        try {
            return Set.of(WebAddress.of(job.wish().url()).port());
        } catch (Unfetchable impossible) {
            throw new IllegalStateException("it was checked when it was asked for", impossible);
        }
    }

    private Outcome failed(Answer answer) {
        return switch (answer) {
            case Answer.Got got ->
                    new Outcome.Rejected("The server answered " + got.status() + ".");
            case Answer.Refused(String reason) -> new Outcome.Rejected(reason);
            case Answer.TooLarge(String reason) -> new Outcome.Skipped("too_large", reason);
            case Answer.Broken(String reason, Duration after) ->
                    new Outcome.Retryable(reason, after);
        };
    }
}
