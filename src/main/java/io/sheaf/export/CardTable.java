package io.sheaf.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.sheaf.batch.CellsJson;
import io.sheaf.database.Database;
import io.sheaf.processor.Field;
import io.sheaf.template.FieldsJson;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads batches for their exports. Rows come by the page in short transactions: a slow download
/// holds no connection, and memory does not grow with the batch.
final class CardTable {

    private static final int PAGE = 1000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Database database;

    CardTable(Database database) {
        this.database = database;
    }

    /// What is done with each row.
    interface Use {
        void of(Card card) throws IOException;
    }

    Optional<Sheet> sheet(String batchId, @Nullable UUID owner) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select id, name, folder, status, fields, processor, total, done, failed, last_event
                                from batches
                                where id = :id and (cast(:owner as uuid) is null or owner_id = cast(:owner as uuid))
                                """)
                        .bind("id", batchId)
                        .bindByType("owner", owner, UUID.class)
                        .map((row, _) -> sheet(row))
                        .findOne());
    }

    private static Sheet sheet(ResultSet row) throws SQLException {
        return new Sheet(
                row.getString("id"),
                row.getString("name"),
                row.getString("folder"),
                row.getString("status"),
                FieldsJson.read(row.getString("fields")).stream().filter(Field::active).toList(),
                row.getString("processor"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getLong("last_event"));
    }

    /// Every row of the batch in order, whatever its state.
    void each(String batchId, Use use) throws IOException {
        int after = 0;
        List<Card> page;
        do {
            page = page(batchId, after);
            for (Card card : page) {
                use.of(card);
                after = card.seq();
            }
        } while (page.size() == PAGE);
    }

    private List<Card> page(String batchId, int after) {
        return database.read(handle ->
                cards(
                        handle,
                        "i.batch_id = ? and i.seq > ? order by i.seq limit " + PAGE,
                        batchId,
                        after));
    }

    /// The rows of these numbers.
    List<Card> some(String batchId, Collection<Integer> seqs) {
        return database.read(handle ->
                cards(
                        handle,
                        "i.batch_id = ? and i.seq = any(?) order by i.seq",
                        batchId,
                        seqs.toArray(Integer[]::new)));
    }

    /// The numbers of the rows of which the log tells something after that event.
    List<Integer> changedSince(String batchId, long event) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select distinct cast(data ->> 'seq' as int) as seq from batch_events
                                where batch_id = :id and number > :event and data -> 'seq' is not null
                                order by seq
                                """)
                        .bind("id", batchId)
                        .bind("event", event)
                        .mapTo(Integer.class)
                        .list());
    }

    /// The number of every row in that state, in order.
    List<Integer> in(String batchId, String state) {
        return database.read(handle ->
                handle.createQuery(
                                "select seq from items where batch_id = ? and state = ? order by seq")
                        .bind(0, batchId)
                        .bind(1, state)
                        .mapTo(Integer.class)
                        .list());
    }

    private static List<Card> cards(Handle handle, String which, Object... values) {
        var query =
                handle.createQuery(
                        """
                        select i.seq, i.page, i.state, i.attempts, i.cells, i.corrections, i.confidence,
                               i.width, i.height, i.reason, i.finished_at,
                               coalesce(f.name, i.name, i.key) as name, coalesce(f.path, i.key) as path,
                               coalesce(f.pages, 0) as pages,
                               coalesce(f.media_type, p.media_type, '') as media_type,
                               coalesce(f.sha256, p.face, '') as sha256, coalesce(f.size, p.size, 0) as size
                        from items i left join batch_files f on f.id = i.file_id
                        left join lateral (
                            select q.media_type, q.face, q.size
                            from pictures q join albums a on a.id = q.album_id
                            where i.file_id is null and a.batch_id = i.batch_id and q.seq = i.seq
                            order by q.picked desc, q.attempt desc limit 1) p on true
                        where
                        """
                                + which);
        for (int i = 0; i < values.length; i++) {
            query.bind(i, values[i]);
        }
        return query.map((row, _) -> card(row)).list();
    }

    private static Card card(ResultSet row) throws SQLException {
        @Nullable String cells = row.getString("cells");
        @Nullable OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        @Nullable Float confidence = row.getObject("confidence", Float.class);
        return new Card(
                row.getInt("seq"),
                row.getString("name"),
                row.getString("path"),
                row.getInt("page"),
                row.getInt("pages"),
                row.getString("media_type"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("state"),
                row.getInt("attempts"),
                cells == null ? List.of() : CellsJson.read(cells),
                corrections(row.getString("corrections")),
                confidence == null ? null : Math.round(confidence * 1000) / 1000.0,
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("reason"),
                finished == null ? null : finished.toInstant().toString());
    }

    private static Map<String, Correction> corrections(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            Map<String, Correction> corrections = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
                JsonNode node = entry.getValue();
                corrections.put(
                        entry.getKey(),
                        new Correction(
                                node.path("value"),
                                node.path("by").asText(),
                                node.path("at").asText()));
            }
            return corrections;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored corrections are not JSON", broken);
        }
    }

    /// Uses those of the cards that are failed still and stay so until `use` has returned, since
    /// their locks are held: nobody can begin to read them meanwhile. Rows that somebody is
    /// changing are passed over: the log will tell of them.
    void whileFailed(String batchId, List<Card> cards, Use use) throws IOException {
        List<IOException> failures = new ArrayList<>();
        database.useTransaction(handle -> {
            Set<Integer> locked =
                    handle.createQuery(
                                    """
                                    select seq from items
                                    where batch_id = ? and seq = any(?) and state = 'failed'
                                    for update skip locked
                                    """)
                            .bind(0, batchId)
                            .bind(1, cards.stream().map(Card::seq).toArray(Integer[]::new))
                            .mapTo(Integer.class)
                            .collect(Collectors.toSet());
            for (Card card : cards) {
                if (failures.isEmpty() && locked.contains(card.seq())) {
                    try {
                        use.of(card);
                    } catch (IOException failure) {
                        failures.add(failure);
                    }
                }
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
