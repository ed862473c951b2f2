package io.sheaf.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.processor.Call;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Page;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// The rows of batches: what was read, from where, in how many tries, and what people corrected.
/// Whoever may see the batch may see its rows; otherwise it is a [NotFound].
public final class Items {

    private final Database database;
    private final Pages pages;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public Items(Database database, Pages pages, Dispatch dispatch, InstantSource clock) {
        this.database = database;
        this.pages = pages;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    public Listed<Item> list(Principal who, String batchId, ItemQuery query) {
        return of(who, batchId, handle -> ItemTable.list(handle, batchId, query));
    }

    /// The numbers of all rows that match, in this order: what a table of any length needs to know
    /// before it asks for the rows in sight with [#some].
    public List<Integer> seqs(Principal who, String batchId, ItemFilter filter, ItemOrder order) {
        return of(who, batchId, handle -> ItemTable.seqs(handle, batchId, filter, order));
    }

    /// These rows in this order; those that are not there are left out.
    public List<Item> some(Principal who, String batchId, List<Integer> seqs) {
        return of(who, batchId, handle -> ItemTable.some(handle, batchId, seqs));
    }

    /// One row.
    public Item get(Principal who, String batchId, int seq) {
        return of(who, batchId, handle -> item(handle, batchId, seq));
    }

    private static Item item(Handle handle, String batchId, int seq) {
        return ItemTable.find(handle, batchId, seq).orElseThrow(() -> new NotFound("row"));
    }

    /// All tries of a row, the first first.
    public List<Attempt> attempts(Principal who, String batchId, int seq) {
        return of(
                who,
                batchId,
                handle ->
                        handle.createQuery(
                                        """
                                        select * from attempts where batch_id = ? and seq = ?
                                        order by number
                                        """)
                                .bind(0, batchId)
                                .bind(1, seq)
                                .map((row, _) ->
                                        new Attempt(
                                                row.getInt("number"),
                                                row.getString("processor"),
                                                row.getString("outcome"),
                                                row.getString("reason"),
                                                row.getString("answer"),
                                                row.getTimestamp("started_at").toInstant(),
                                                row.getTimestamp("finished_at").toInstant()))
                                .list());
    }

    /// All requests that were made for a row, the first first.
    public List<Billed> calls(Principal who, String batchId, int seq) {
        return of(
                who,
                batchId,
                handle ->
                        handle.createQuery(
                                        """
                                        select * from calls where batch_id = ? and seq = ?
                                        order by id
                                        """)
                                .bind(0, batchId)
                                .bind(1, seq)
                                .map((row, _) -> new Billed(row.getInt("attempt"), call(row)))
                                .list());
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getString("endpoint"),
                row.getString("step"),
                row.getInt("rung"),
                row.getString("asked"),
                row.getInt("status"),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"),
                row.getBigDecimal("cost"),
                row.getTimestamp("started_at").toInstant(),
                Duration.ofMillis(row.getLong("took_ms")),
                row.getString("answer"),
                row.getBoolean("reused"));
    }

    /// The picture of a row, wherever its file lies now.
    public Page page(Principal who, String batchId, int seq) {
        get(who, batchId, seq);
        return pages.page(batchId, seq);
    }

    /// What happened after event `after`, oldest first.
    public List<LoggedEvent> events(Principal who, String batchId, long after, int limit) {
        return of(
                who,
                batchId,
                handle ->
                        handle.createQuery(
                                        """
                                        select number, at, type, data from batch_events
                                        where batch_id = ? and number > ? order by number limit ?
                                        """)
                                .bind(0, batchId)
                                .bind(1, after)
                                .bind(2, limit)
                                .map((row, _) ->
                                        new LoggedEvent(
                                                row.getLong("number"),
                                                row.getTimestamp("at").toInstant(),
                                                row.getString("type"),
                                                row.getString("data")))
                                .list());
    }

    private <T> T of(Principal who, String batchId, Function<Handle, T> read) {
        return database.read(handle -> {
            if (BatchTable.find(handle, who, batchId).isEmpty()) {
                throw new NotFound("batch");
            }
            return read.apply(handle);
        });
    }

    /// Puts a person's values in place of the reader's, which are kept. A value that equals the
    /// reader's takes the correction back.
    ///
    /// @param version the row as the person saw it ([Item#version]), `null` to correct any
    /// @throws ItemChanged when the row is not at that version any more
    /// @throws NotReadYet when the row has not been read
    /// @throws Invalid when a field is unknown or a value not of its type
    public Item correct(
            Principal who,
            String batchId,
            int seq,
            Map<String, JsonNode> values,
            @Nullable String version) {
        return database.inTransaction(handle -> {
            Batch batch = BatchTable.lock(handle, who, batchId);
            Item item = item(handle, batchId, seq);
            if (version != null && !version.equals(item.version())) {
                throw new ItemChanged();
            }
            if (item.state() != ItemState.DONE || !batch.kind().equals("extract")) {
                throw new NotReadYet(item);
            }
            Map<String, Value> given = given(batch, item, values);
            if (given.isEmpty()) {
                return item;
            }
            Map<String, Correction> corrections = new HashMap<>(item.corrections());
            Instant now = clock.instant();
            List<EventLog.News> news = new ArrayList<>();
            for (Map.Entry<String, Value> each : given.entrySet()) {
                Cell cell = item.cell(each.getKey());
                Value value = each.getValue();
                if (Objects.equals(value, cell.value())) {
                    corrections.remove(cell.field());
                } else {
                    corrections.put(cell.field(), new Correction(value, who.name(), now));
                }
                news.add(corrected(seq, cell, value, who));
            }
            ItemTable.correct(handle, batchId, seq, corrections, item.lowest(corrections));
            EventLog.append(handle, batchId, now, news);
            dispatch.project(handle, batchId);
            return item(handle, batchId, seq);
        });
    }

    /// Only what differs from what stands there now.
    private static Map<String, Value> given(Batch batch, Item item, Map<String, JsonNode> values) {
        Map<String, Value> given = new HashMap<>();
        List<Invalid.Fault> faults = new ArrayList<>();
        values.forEach((name, node) -> {
            try {
                Value value = GivenValues.read(field(batch, name), node);
                if (!Objects.equals(value, item.value(name))) {
                    given.put(name, value);
                }
            } catch (Invalid wrong) {
                faults.addAll(wrong.faults());
            }
        });
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return given;
    }

    private static Field field(Batch batch, String name) {
        return batch.fields().stream()
                .filter(field -> field.name().equals(name) && field.active())
                .findFirst()
                .orElseThrow(() ->
                        new Invalid("values." + name, "The batch has no field of this name."));
    }

    private static EventLog.News corrected(
            int seq, Cell cell, @Nullable Value value, Principal who) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("seq", seq).put("field", cell.field());
        data.set("value", CellsJson.value(value));
        data.set("reader_value", CellsJson.value(cell.value()));
        return new EventLog.News("value_corrected", data.put("by", who.name()));
    }
}
