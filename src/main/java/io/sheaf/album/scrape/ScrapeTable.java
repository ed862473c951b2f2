package io.sheaf.album.scrape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.batch.Act;
import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.FetchingJson;
import io.sheaf.database.Listed;
import io.sheaf.processor.Fetching;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The rows of scrapes, as their owner sees them; an admin sees everybody's.
final class ScrapeTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// A page that turned out to be a picture, or was not looked through, is no page.
    private static final String ROWS =
            """
            select b.id, b.status, b.status_reason, b.failed, b.last_event, b.created_at,
                b.started_at, b.finished_at, s.wish, s.album_id, s.moved, s.pages_beyond,
                s.pictures_beyond, c.*,
                exists (select 1 from items i
                    where i.batch_id = b.id and i.seq = 1 and i.state = 'failed') as first_failed
            from scrapes s join batches b on b.id = s.batch_id
            cross join lateral (
                select count(*) filter (where i.result = 'page') as pages,
                    count(*) filter (where i.kind = 'picture') as found,
                    count(*) filter (where i.result = 'fetched') as fetched,
                    b.total - b.done - b.failed as open,
                    (select jsonb_object_agg(k.result, k.count) from (
                        select result, count(*) as count from scrape_items k
                        where k.batch_id = b.id and k.result not in ('page', 'fetched')
                        group by result) k) as skipped
                from scrape_items i where i.batch_id = b.id) c
            where (b.owner_id = :owner or :admin)
            """;

    private ScrapeTable() {}

    static Optional<Scrape> find(Handle handle, Principal who, String id) {
        return owned(handle.createQuery(ROWS + " and b.id = :id"), who)
                .bind("id", id)
                .map(ScrapeTable::scrape)
                .findOne();
    }

    static Listed<Scrape> list(Handle handle, Principal who, int page, int perPage) {
        List<Scrape> rows =
                owned(
                                handle.createQuery(
                                        ROWS
                                                + " order by b.created_at desc, b.id limit :limit offset"
                                                + " :offset"),
                                who)
                        .bind("limit", perPage)
                        .bind("offset", (long) (page - 1) * perPage)
                        .map(ScrapeTable::scrape)
                        .list();
        long total =
                owned(
                                handle.createQuery(
                                        """
                                        select count(*) from scrapes s join batches b on b.id = s.batch_id
                                        where (b.owner_id = :owner or :admin)
                                        """),
                                who)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    private static Query owned(Query query, Principal who) {
        return query.bind("owner", who.id()).bind("admin", who.role() == Role.ADMIN);
    }

    private static Scrape scrape(ResultSet row, StatementContext context) throws SQLException {
        BatchStatus status = BatchStatus.of(row.getString("status"));
        int failed = row.getInt("failed");
        return new Scrape(
                row.getString("id"),
                ScrapeWish.of(row.getString("wish")),
                status,
                row.getString("status_reason"),
                row.getBoolean("first_failed"),
                row.getObject("album_id", UUID.class),
                counts(row, status, failed),
                Arrays.stream(Act.values())
                        .filter(act -> act != Act.REREAD && act.possible("scrape", status, failed))
                        .toList(),
                row.getLong("last_event"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static Scrape.Counts counts(ResultSet row, BatchStatus status, int failed)
            throws SQLException {
        Map<String, Integer> skipped = skipped(row.getString("skipped"));
        int pictures = row.getInt("pictures_beyond");
        put(skipped, "max_pages", row.getInt("pages_beyond"));
        put(skipped, "max_images", pictures);
        return new Scrape.Counts(
                row.getInt("pages"),
                row.getInt("found") + pictures,
                row.getInt("fetched"),
                failed,
                status == BatchStatus.CANCELLED ? 0 : row.getInt("open"),
                skipped,
                row.getLong("moved"));
    }

    private static void put(Map<String, Integer> skipped, String cause, int count) {
        if (count > 0) {
            skipped.put(cause, count);
        }
    }

    private static Map<String, Integer> skipped(@Nullable String json) {
        try {
            return json == null
                    ? new TreeMap<>()
                    : JSON.readValue(json, new TypeReference<TreeMap<String, Integer>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what the database counts is JSON", impossible);
        }
    }

    static Listed<Scrape.Entry> entries(
            Handle handle, String id, boolean failed, int page, int perPage) {
        String where = " where i.batch_id = :id and (not :failed or i.state = 'failed')";
        List<Scrape.Entry> rows =
                handle.createQuery(
                                """
                                select i.seq, i.task, i.state, i.reason, i.width, i.height, s.kind, s.result
                                from items i
                                join scrape_items s on s.batch_id = i.batch_id and s.seq = i.seq
                                """
                                        + where
                                        + " order by i.seq limit :limit offset :offset")
                        .bind("id", id)
                        .bind("failed", failed)
                        .bind("limit", perPage)
                        .bind("offset", (long) (page - 1) * perPage)
                        .map(ScrapeTable::entry)
                        .list();
        long total =
                handle.createQuery("select count(*) from items i" + where)
                        .bind("id", id)
                        .bind("failed", failed)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    private static Scrape.Entry entry(ResultSet row, StatementContext context) throws SQLException {
        Fetching task = FetchingJson.read(row.getString("task"));
        return new Scrape.Entry(
                row.getInt("seq"),
                row.getString("kind"),
                task.address(),
                row.getString("state"),
                row.getString("result"),
                row.getString("reason"),
                task.depth(),
                task.page(),
                task.alt(),
                task.title(),
                task.licence(),
                whole(row, "width"),
                whole(row, "height"));
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    static List<Scrape.Host> hosts(Handle handle, String id) {
        return handle.createQuery("select * from scrape_hosts where batch_id = ? order by origin")
                .bind(0, id)
                .map((row, _) ->
                        new Scrape.Host(
                                row.getString("origin"),
                                row.getString("status"),
                                row.getString("robots"),
                                row.getLong("delay_ms"),
                                row.getTimestamp("asked_at").toInstant()))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
