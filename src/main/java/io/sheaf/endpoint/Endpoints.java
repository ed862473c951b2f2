package io.sheaf.endpoint;

import io.sheaf.account.Seal;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.endpoint.KeptEndpoint.KeyFrom;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The servers of others that admins have set up. Keys go in and never come out, except to the one
/// who calls their server: they are stored sealed, or stand in the environment as `SHEAF_KEY_` and
/// the endpoint's name in capitals, with `_` for all other signs.
public final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final String KEY_PREFIX = "SHEAF_KEY_";

    private final Database database;
    private final Seal seal;
    private final Map<String, String> environment;
    private final InstantSource clock;

    private Endpoints(
            Database database, Seal seal, Map<String, String> environment, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.environment = environment;
        this.clock = clock;
    }

    /// @param data the folder with the key that seals keys
    /// @param environment where keys may stand
    public static Endpoints open(
            Database database, Path data, Map<String, String> environment, InstantSource clock)
            throws IOException {
        return new Endpoints(
                database, Seal.open(data, "endpoints"), Map.copyOf(environment), clock);
    }

    public Listed<KeptEndpoint> list(int page, int perPage) {
        return database.read(handle ->
                new Listed<>(
                        handle.createQuery(
                                        "select * from endpoints order by name limit :limit offset :offset")
                                .bind("limit", perPage)
                                .bind("offset", (long) (page - 1) * perPage)
                                .map((row, _) -> kept(row))
                                .list(),
                        handle.createQuery("select count(*) from endpoints")
                                .mapTo(Long.class)
                                .one()));
    }

    /// The names of those that read, or paint.
    public List<String> names(Dialect.Purpose purpose) {
        return database
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery("select name, dialect from endpoints order by name")
                                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                                .list())
                .stream()
                .filter(each -> dialect(each.getValue()).purpose() == purpose)
                .map(Map.Entry::getKey)
                .toList();
    }

    public Optional<KeptEndpoint> find(String name) {
        return database.jdbi().withHandle(handle -> find(handle, name));
    }

    private Optional<KeptEndpoint> find(Handle handle, String name) {
        return handle.createQuery("select * from endpoints where name = ?")
                .bind(0, name)
                .map((row, _) -> kept(row))
                .findOne();
    }

    /// @throws EndpointInTheWay when there is one of that name
    public KeptEndpoint create(EndpointDraft draft) {
        return database.inTransaction(handle -> {
            Instant now = now();
            int made =
                    handle.createUpdate(
                                    """
                                    insert into endpoints (name, dialect, base, model, in_flight,
                                        connect_ms, answer_ms, options, created_at, updated_at)
                                    values (:name, '', '', '', 1, 0, 0, '{}', :now, :now)
                                    on conflict do nothing
                                    """)
                            .bind("name", draft.name())
                            .bind("now", now)
                            .execute();
            if (made == 0) {
                throw EndpointInTheWay.taken(draft.name());
            }
            write(handle, draft, now);
            return find(handle, draft.name()).orElseThrow();
        });
    }

    /// Puts all of it in place of what is there; keys that are not given stay. What was found out
    /// about the endpoint is forgotten.
    ///
    /// @param version that the change was made from; `null` to change any
    /// @return empty when there is none of that name
    /// @throws EndpointInTheWay when it is at another version
    public Optional<KeptEndpoint> replace(EndpointDraft draft, @Nullable String version) {
        return database.inTransaction(handle -> {
            Optional<KeptEndpoint> before =
                    handle.createQuery("select * from endpoints where name = ? for update")
                            .bind(0, draft.name())
                            .map((row, _) -> kept(row))
                            .findOne();
            if (before.isEmpty()) {
                return before;
            }
            if (version != null && !version.equals(before.get().version())) {
                throw EndpointInTheWay.changed(draft.name());
            }
            Instant least = before.get().updatedAt().plusMillis(1);
            Instant now = now();
            write(handle, draft, now.isBefore(least) ? least : now);
            return find(handle, draft.name());
        });
    }

    private void write(Handle handle, EndpointDraft draft, Instant now) {
        handle.createUpdate(
                        """
                        update endpoints set dialect = :dialect, base = :base, model = :model,
                            key = case when :new_key then cast(:key as bytea) else key end,
                            login = case when :new_login then cast(:login as bytea) else login end,
                            in_flight = :in_flight, requests_per_minute = cast(:requests as int),
                            tokens_per_minute = cast(:tokens as int), connect_ms = :connect,
                            answer_ms = :answer, price_input = cast(:price_input as numeric),
                            price_output = cast(:price_output as numeric),
                            price_image = cast(:price_image as numeric),
                            options = cast(:options as jsonb), probe = null, probed_at = null,
                            updated_at = :now
                        where name = :name
                        """)
                .bind("name", draft.name())
                .bind("dialect", draft.dialect().word())
                .bind("base", draft.base())
                .bind("model", draft.model())
                .bind("new_key", draft.key() != null)
                .bind("key", sealed(draft.key(), draft.name(), "key"))
                .bind("new_login", draft.login() != null)
                .bind("login", sealed(draft.login(), draft.name(), "login"))
                .bind("in_flight", draft.limits().inFlight())
                .bind("requests", draft.limits().requestsPerMinute())
                .bind("tokens", draft.limits().tokensPerMinute())
                .bind("connect", draft.limits().connect().toMillis())
                .bind("answer", draft.limits().answer().toMillis())
                .bind("price_input", draft.prices().input())
                .bind("price_output", draft.prices().output())
                .bind("price_image", draft.prices().image())
                .bind("options", draft.options())
                .bind("now", now)
                .execute();
    }

    /// @return whether there was one
    public boolean delete(String name) {
        return database.inTransaction(
                handle -> handle.execute("delete from endpoints where name = ?", name) > 0);
    }

    /// Keeps what was found out about an endpoint, unless it has been changed since.
    ///
    /// @param seen the endpoint as it was asked
    /// @param findings as JSON
    public void probed(KeptEndpoint seen, String findings) {
        database.useTransaction(handle ->
                handle.execute(
                        """
                        update endpoints set probe = cast(? as jsonb), probed_at = ?
                        where name = ? and updated_at = ?
                        """,
                        findings,
                        now(),
                        seen.name(),
                        seen.updatedAt()));
    }

    private byte @Nullable [] sealed(@Nullable String secret, String name, String what) {
        return secret == null || secret.isEmpty() ? null : seal.close(secret, name + "/" + what);
    }

    private KeptEndpoint kept(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String given = environment.getOrDefault(keyVariable(name), "").strip();
        Secret stored = opened(row.getBytes("key"), name, "key");
        Endpoint endpoint =
                new Endpoint(
                        name,
                        dialect(row.getString("dialect")),
                        URI.create(row.getString("base")),
                        row.getString("model"),
                        given.isEmpty() ? stored : new Secret(given),
                        opened(row.getBytes("login"), name, "login"),
                        limits(row),
                        row.getString("options"));
        KeyFrom from =
                !given.isEmpty()
                        ? KeyFrom.ENVIRONMENT
                        : stored == null ? KeyFrom.NOWHERE : KeyFrom.STORED;
        return new KeptEndpoint(
                endpoint,
                from,
                new Prices(
                        row.getBigDecimal("price_input"),
                        row.getBigDecimal("price_output"),
                        row.getBigDecimal("price_image")),
                row.getString("probe"),
                row.getTimestamp("probed_at") == null
                        ? null
                        : row.getTimestamp("probed_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    /// The name of the environment's variable for an endpoint's key.
    public static String keyVariable(String name) {
        return KEY_PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private @Nullable Secret opened(byte @Nullable [] sealed, String name, String what) {
        if (sealed == null) {
            return null;
        }
        try {
            return new Secret(seal.open(sealed, name + "/" + what));
        } catch (GeneralSecurityException foreign) {
            LOG.warn(
                    "the {} of endpoint {} was stored with another keys/endpoints.key and cannot be"
                            + " opened; give it again",
                    what,
                    name);
            return null;
        }
    }

    private static Endpoint.Limits limits(ResultSet row) throws SQLException {
        return new Endpoint.Limits(
                row.getInt("in_flight"),
                row.getObject("requests_per_minute", Integer.class),
                row.getObject("tokens_per_minute", Integer.class),
                Duration.ofMillis(row.getLong("connect_ms")),
                Duration.ofMillis(row.getLong("answer_ms")));
    }

    private static Dialect dialect(String word) {
        return Dialect.of(word)
                .orElseThrow(() -> new IllegalStateException("stored dialect " + word));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
