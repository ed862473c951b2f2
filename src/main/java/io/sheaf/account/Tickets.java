package io.sheaf.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One-time tickets for connections that cannot send a header, such as a browser's WebSocket. One
/// opens a single connection within half a minute; a leaked address is worth nothing afterwards.
/// They are known to this process only.
public final class Tickets {

    static final Duration LIFE = Duration.ofSeconds(30);

    private static final String PREFIX = "sheaf_w_";
    private static final int MOST = 10_000;

    /// @param text to be sent as `?ticket=`
    public record Ticket(String text, Instant expires) {}

    private record Waiting(Caller caller, Instant expires) {}

    private final Access access;
    private final InstantSource clock;
    private final Map<String, Waiting> waiting =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
                    return size() > MOST || !clock.instant().isBefore(eldest.getValue().expires);
                }
            };

    Tickets(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    public synchronized Ticket issue(Caller caller) {
        Ticket ticket = new Ticket(Secrets.fresh(PREFIX), clock.instant().plus(LIFE));
        waiting.put(ticket.text, new Waiting(caller, ticket.expires));
        return ticket;
    }

    /// @return empty when there is no such ticket, or none any more
    public Optional<Caller> redeem(String text) {
        return take(text)
                .filter(found -> clock.instant().isBefore(found.expires))
                .map(Waiting::caller)
                .filter(access::stands);
    }

    private synchronized Optional<Waiting> take(String text) {
        return Optional.ofNullable(waiting.remove(text));
    }
}
