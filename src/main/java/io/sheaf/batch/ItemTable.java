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

    private static final String FILTER =
            """
            where i.batch_id = :batch
              and (cardinality(:states) = 0 or i.state = any(:states))
              and (cast(:corrected as boolean) is null
                   or (i.corrections is not null) = cast(:corrected as boolean))
              and (cast(:confidence as real) is null or cast(:field as text) is not null
                   or i.confidence <= cast(:confidence as real))
              and (cast(:confidence as real) is null or cast(:field as text) is null or exists (
                   select 1 from jsonb_array_elements(i.cells) c
                   where c->>'field' = :field and jsonb_typeof(c->'value') <> 'null'
                     and (c->>'confidence')::real <= cast(:confidence as real) and not %1$s))
              and (cast(:text as text) is null or exists (
                   select 1 from jsonb_array_elements(i.cells) c
                   where (cast(:field as text) is null or c->>'field' = :field)
                     and strpos(lower(case when %1$s
                             then i.corrections->(c->>'field')->>'value'
                             else c->>'value' end), lower(:text)) > 0))
            """
                    .formatted(CORRECTED);

    private ItemTable() {}

    static Listed<Item> list(Handle handle, String batchId, ItemQuery query) {
        Integer after = query.after();
        String range =
                after == null
                        ? order(query) + " limit :limit offset :offset"
                        : " and i.seq > :after order by i.seq limit :limit";
        Query rows =
                filtered(handle.createQuery(ROWS + FILTER + range), batchId, query)
                        .bind("limit", query.perPage());
        if (after == null) {
            rows.bind("offset", (long) (query.page() - 1) * query.perPage());
        } else {
            rows.bind("after", after);
        }
        long total =
                filtered(
                                handle.createQuery("select count(*) from items i " + FILTER),
                                batchId,
                                query)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows.map(ItemTable::item).list(), total);
    }

    private static String order(ItemQuery query) {
        return query.unsureFirst()
                ? " order by i.confidence nulls first, i.seq"
                : " order by i.seq";
    }

    private static Query filtered(Query sql, String batchId, ItemQuery query) {
        return sql.bind("batch", batchId)
                .bindArray(
                        "states",
                        String.class,
                        query.states().stream().map(ItemState::word).toList())
                .bind("corrected", query.corrected())
                .bind("confidence", query.maxConfidence())
                .bind("field", query.field())
                .bind("text", query.text());
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
                .bind("corrections", corrections.isEmpty() ? null : json(corrections))
                .bind("confidence", confidence)
                .bind("batch", batchId)
                .bind("seq", seq)
                .execute();
    }

    private static String json(Map<String, Correction> corrections) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        corrections.forEach((field, correction) -> {
            ObjectNode each = node.putObject(field);
            each.set("value", CellsJson.value(correction.value()));
            each.put("type", CellsJson.kind(correction.value()));
            each.put("by", correction.by()).put("at", correction.at().toString());
        });
        return node.toString();
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

    private static Correction correction(JsonNode node) {
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
                BatchTable.instant(row, "finished_at"));
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
