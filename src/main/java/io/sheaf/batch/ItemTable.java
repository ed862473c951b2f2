package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of items, for reading and for correcting. The caller has seen to it that the batch is
/// the person's.
final class ItemTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROWS =
            """
            select i.*, f.name as file_name, f.media_type, d.name as duplicate_name
            from items i
            left join batch_files f on f.id = i.file_id
            left join batch_files d on d.id = f.duplicate_of
            """;

    /// A cell `c` as it stands now; what `?` would say has a function's name here, for `?` is a
    /// parameter.
    private static final String CORRECTED =
            "coalesce(jsonb_exists(i.corrections, c->>'field'), false)";

    /// What stands in the field `%1$s` now, as text; null when nothing does.
    private static final String VALUE =
            """
            case when coalesce(jsonb_exists(i.corrections, %1$s), false)
                 then i.corrections->cast(%1$s as text)->>'value'
                 else (select c->>'value' from jsonb_array_elements(i.cells) c
                       where c->>'field' = %1$s limit 1) end
            """;

    private static final String FILTER =
            """
            where i.batch_id = :batch
              and (cardinality(:states) = 0 or i.state = any(:states))
              and (cardinality(:marks) = 0 or coalesce(i.mark, 'none') = any(:marks))
              and (cast(:corrected as boolean) is null
                   or (i.corrections is not null) = cast(:corrected as boolean))
              and (cast(:confidence as real) is null or cast(:field as text) is not null
                   or i.confidence <= cast(:confidence as real))
              and (cast(:confidence as real) is null or cast(:field as text) is null or exists (
                   select 1 from jsonb_array_elements(i.cells) c
                   where c->>'field' = :field and jsonb_typeof(c->'value') <> 'null'
                     and (c->>'confidence')::real <= cast(:confidence as real) and not %1$s))
              and (cast(:value as text) is null
                   or (i.state = 'done' and coalesce(%2$s, '') = :value))
              and (cast(:text as text) is null or exists (
                   select 1 from jsonb_array_elements(i.cells) c
                   where (cast(:field as text) is null or c->>'field' = :field)
                     and strpos(lower(case when %1$s
                             then i.corrections->(c->>'field')->>'value'
                             else c->>'value' end), lower(:text)) > 0))
            """
                    .formatted(CORRECTED, VALUE.formatted(":field"));

    /// The value by which rows are sorted, computed once for each.
    private static final String SORTED =
            " cross join lateral (select "
                    + VALUE.formatted(":sorted")
                    + " as value offset 0) by_value ";

    private ItemTable() {}

    static Listed<Item> list(Handle handle, String batchId, ItemQuery query) {
        Integer after = query.after();
        Query rows =
                after == null
                        ? sorted(
                                        handle,
                                        ROWS,
                                        " limit :limit offset :offset",
                                        batchId,
                                        query.filter(),
                                        query.order())
                                .bind("offset", (long) (query.page() - 1) * query.perPage())
                        : filtered(
                                        handle,
                                        ROWS
                                                + FILTER
                                                + " and i.seq > :after order by i.seq limit :limit",
                                        batchId,
                                        query.filter())
                                .bind("after", after);
        List<Item> found = rows.bind("limit", query.perPage()).map(ItemTable::item).list();
        return new Listed<>(found, count(handle, batchId, query.filter()));
    }

    private static long count(Handle handle, String batchId, ItemFilter filter) {
        Query count =
                filter.equals(ItemFilter.ALL)
                        ? handle.createQuery("select total from batches where id = :batch")
                                .bind("batch", batchId)
                        : filtered(
                                handle, "select count(*) from items i " + FILTER, batchId, filter);
        return count.mapTo(Long.class).one();
    }

    /// The numbers of all rows that match, in this order.
    static List<Integer> seqs(Handle handle, String batchId, ItemFilter filter, ItemOrder order) {
        return sorted(handle, "select i.seq from items i ", "", batchId, filter, order)
                .mapTo(Integer.class)
                .list();
    }

    private static Query sorted(
            Handle handle,
            String select,
            String range,
            String batchId,
            ItemFilter filter,
            ItemOrder order) {
        String joined = order.by() == ItemOrder.By.VALUE ? SORTED : "";
        Query query =
                filtered(handle, select + joined + FILTER + order(order) + range, batchId, filter);
        return joined.isEmpty() ? query : query.bind("sorted", order.field());
    }

    /// These rows, in the order of their numbers here; those that are not there are left out.
    static List<Item> some(Handle handle, String batchId, List<Integer> seqs) {
        return handle.createQuery(
                        ROWS
                                + """
                                where i.batch_id = :batch and i.seq = any(:seqs)
                                order by array_position(:seqs, i.seq)
                                """)
                .bind("batch", batchId)
                .bindArray("seqs", Integer.class, seqs)
                .map(ItemTable::item)
                .list();
    }

    private static String order(ItemOrder order) {
        String way = order.falling() ? " desc" : "";
        return switch (order.by()) {
            case SEQ -> " order by i.seq" + way;
            case FILE -> " order by lower(i.key)" + way + ", i.seq";
            case CONFIDENCE ->
                    " order by i.confidence"
                            + (order.falling() ? " desc nulls last" : " nulls first")
                            + ", i.seq";
            case VALUE ->
                    """
                     order by by_value.value is null,
                        case when by_value.value ~ '^-{0,1}[0-9]{1,100}([.][0-9]{1,100}){0,1}$'
                             then by_value.value::numeric end%1$s nulls last,
                        lower(by_value.value)%1$s, i.seq
                    """
                            .formatted(way);
        };
    }

    private static Query filtered(Handle handle, String sql, String batchId, ItemFilter filter) {
        return handle.createQuery(sql)
                .bind("batch", batchId)
                .bindArray(
                        "states",
                        String.class,
                        filter.states().stream().map(ItemState::word).toList())
                .bindArray("marks", String.class, List.copyOf(filter.marks()))
                .bind("corrected", filter.corrected())
                .bind("confidence", filter.maxConfidence())
                .bind("field", filter.field())
                .bind("value", filter.value())
                .bind("text", filter.text());
    }

    static Optional<Item> find(Handle handle, String batchId, int seq) {
        return handle.createQuery(ROWS + "where i.batch_id = :batch and i.seq = :seq")
                .bind("batch", batchId)
                .bind("seq", seq)
                .map(ItemTable::item)
                .findOne();
    }

    static void correct(
            Handle handle,
            String batchId,
            int seq,
            Map<String, Correction> corrections,
            @Nullable Double confidence) {
        handle.createUpdate(
                        """
                        update items set corrections = cast(:corrections as jsonb),
                            confidence = cast(:confidence as real)
                        where batch_id = :batch and seq = :seq
                        """)
                .bind("corrections", json(corrections))
                .bind("confidence", confidence)
                .bind("batch", batchId)
                .bind("seq", seq)
                .execute();
    }

    /// As they are kept; `null` for none.
    static @Nullable String json(Map<String, Correction> corrections) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        corrections.forEach((field, correction) -> node.set(field, json(correction)));
        return corrections.isEmpty() ? null : node.toString();
    }

    static ObjectNode json(Correction correction) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("value", CellsJson.value(correction.value()));
        node.put("type", CellsJson.kind(correction.value()));
        return node.put("by", correction.by()).put("at", correction.at().toString());
    }

    private static Map<String, Correction> corrections(@Nullable String json) {
        Map<String, Correction> corrections = new HashMap<>();
        if (json == null) {
            return corrections;
        }
        try {
            JSON.readTree(json)
                    .properties()
                    .forEach(each -> corrections.put(each.getKey(), correction(each.getValue())));
            return corrections;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored corrections are not JSON", broken);
        }
    }

    static Correction correction(JsonNode node) {
        return new Correction(
                CellsJson.value(node.path("value"), node.path("type").asText("")),
                node.path("by").asText(),
                Instant.parse(node.path("at").asText()));
    }

    private static Item item(ResultSet row, StatementContext context) throws SQLException {
        String cells = row.getString("cells");
        String file = row.getString("file_name");
        String made = row.getString("name");
        String mediaType = row.getString("media_type");
        return new Item(
                row.getInt("seq"),
                row.getString("key"),
                file != null ? file : made != null ? made : "",
                row.getInt("page"),
                mediaType == null ? "" : mediaType,
                ItemState.of(row.getString("state")).orElseThrow(),
                row.getInt("attempts"),
                cells == null ? List.of() : CellsJson.read(cells),
                corrections(row.getString("corrections")),
                number(row, "confidence"),
                whole(row, "width"),
                whole(row, "height"),
                row.getString("reason"),
                row.getString("duplicate_name"),
                mark(row),
                BatchTable.instant(row, "finished_at"));
    }

    private static @Nullable Mark mark(ResultSet row) throws SQLException {
        String kind = row.getString("mark");
        return kind == null
                ? null
                : new Mark(
                        Mark.Kind.of(kind).orElseThrow(),
                        row.getString("marked_by"),
                        row.getTimestamp("marked_at").toInstant());
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Double.valueOf(text);
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    /// Opens failed items again, with their full number of tries.
    ///
    /// @param seq only this one; `null` for all of them
    /// @return those that were
    static List<Integer> reopen(Handle handle, String batchId, @Nullable Integer seq, Instant now) {
        return handle.createQuery(
                        """
                        update items set state = 'todo', due_at = :now, reason = null,
                            finished_at = null, attempts_before = attempts
                        where batch_id = :batch and state = 'failed'
                          and (cast(:seq as int) is null or seq = cast(:seq as int))
                        returning seq
                        """)
                .bind("now", now)
                .bind("batch", batchId)
                .bind("seq", seq)
                .mapTo(Integer.class)
                .list();
    }
}
