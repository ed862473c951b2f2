package io.sheaf.album.scrape.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLSocketFactory;

/// Asks servers on the open internet. The name of a host is resolved here, once for each request,
/// and all of its addresses are vetted: a host with a single one that is refused is refused whole.
/// Then exactly a vetted address is connected to, so a name that means another machine a moment
/// later leads nowhere. A redirect is another request and vetted again. Nothing is read from the
/// environment: no proxy, no user, no cookie.
public final class Fetcher {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Exchange exchange;

    /// @param userAgent names this program to the servers
    public Fetcher(String userAgent, Patience patience, InstantSource clock) {
        this(userAgent, patience, Resolver.system(), Vetting.publicInternet(), clock);
    }

    /// With another idea of where hosts are and of what may be connected to: for tests, whose
    /// servers are on this machine.
    public Fetcher(
            String userAgent,
            Patience patience,
            Resolver resolver,
            Vetting vetting,
            InstantSource clock) {
        this(
                userAgent,
                patience,
                resolver,
                vetting,
                clock,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Fetcher(
            String userAgent,
            Patience patience,
            Resolver resolver,
            Vetting vetting,
            InstantSource clock,
            SSLSocketFactory tls) {
        Vetted vetted = new Vetted(resolver, vetting, patience);
        this.exchange = new Exchange(userAgent, patience, vetted, tls, clock);
    }

    /// Stands before every request that a redirect leads to.
    public interface Gate {

        /// Waits until it may be made.
        ///
        /// @return why it must not be; empty when it may
        Optional<String> pass(WebAddress address) throws InterruptedException;
    }

    /// Asks once; a redirect is an answer like others.
    ///
    /// @param sink gets the body of a 200, and only of that
    /// @throws java.io.UncheckedIOException when the sink fails
    public Answer ask(Ask ask, OutputStream sink) throws InterruptedException {
        try {
            return exchange.of(ask, sink);
        } catch (Unfetchable refused) {
            return new Answer.Refused(refused.reason());
        }
    }

    /// Asks and follows redirects, five at the most.
    ///
    /// @param gate is asked before each of them, but not before the first request
    public Answer follow(Ask ask, OutputStream sink, Gate gate) throws InterruptedException {
        Ask next = ask;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Answer answer = ask(next, sink);
            if (!(answer instanceof Answer.Got got) || !REDIRECTS.contains(got.status())) {
                return answer;
            }
            try {
                next = next.at(got.at().resolve(got.header("location").orElse("")));
            } catch (Unfetchable refused) {
                return new Answer.Refused("It leads elsewhere. " + refused.reason());
            }
            Optional<String> closed = gate.pass(next.address());
            if (closed.isPresent()) {
                return new Answer.Refused("It leads to " + next.address() + ". " + closed.get());
            }
        }
        return new Answer.Refused(
                "It leads elsewhere more than " + MOST_REDIRECTS + " times in a row.");
    }

    /// The longest that one request can take.
    public Duration longest() {
        return exchange.longest();
    }

    /// A failure that is the sink's, not the server's.
    static final class SinkFailed extends IOException {
        private static final long serialVersionUID = 1;
        private final IOException cause;

        SinkFailed(IOException cause) {
            super(cause);
            this.cause = cause;
        }

        IOException cause() {
            return cause;
        }
    }
}
