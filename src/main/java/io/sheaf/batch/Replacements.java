package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.database.ColumnBinder;
import io.sheaf.database.Database;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// Changes the same text in many cells at once, as a person's corrections, and takes that back.
public final class Replacements {

    private static final int CHUNK = 1000;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Database database;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public Replacements(Database database, Dispatch dispatch, InstantSource clock) {
        this.database = database;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// What to change.
    ///
    /// @param field `null` for all
    /// @param find in the values as they stand now; empty, with `whole`, for cells without a value
    /// @param whole only values that are this and nothing else
    public record Wish(
            @Nullable String field,
            String find,
            String replacement,
            boolean whole,
            boolean matchCase) {

        public Wish {
            if (find.isEmpty() && !whole) {
                throw new Invalid("find", "Say what to look for.");
            }
        }

        Pattern pattern() {
            int flags = matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            String quoted = Pattern.quote(find);
            return Pattern.compile(whole ? "\\A" + quoted + "\\z" : quoted, flags);
        }
    }

    /// A cell that changes.
    public record Change(int seq, String field, @Nullable Value before, @Nullable Value after) {}

    /// A cell that would hold what its field does not take; it stays as it is.
    public record Refusal(int seq, String field, String value, String reason) {}

    /// What came of it, or would come.
    ///
    /// @param id by which it is taken back; `null` when nothing was changed
    /// @param changes the first of them
    /// @param refusals the first of them
    public record Replaced(
            @Nullable UUID id,
            int cells,
            int cards,
            int refused,
            List<Change> changes,
            List<Refusal> refusals) {}

    /// What would be changed.
    public Replaced preview(Principal who, String batchId, Wish wish) {
        return database.read(handle -> {
            Batch batch =
                    BatchTable.find(handle, who, batchId).orElseThrow(() -> new NotFound("batch"));
            return Substitution.of(handle, batch, wish, who, clock.instant()).replaced(null);
        });
    }

    /// Changes it.
    public Replaced make(Principal who, String batchId, Wish wish) {
        return database.inTransaction(handle -> {
            Batch batch = BatchTable.lock(handle, who, batchId);
            Instant now = clock.instant();
            Substitution substitution = Substitution.of(handle, batch, wish, who, now);
            if (substitution.cells() == 0) {
                return substitution.replaced(null);
            }
            write(handle, batchId, substitution.rows());
            UUID id = UUID.randomUUID();
            handle.createUpdate(
                            """
                            insert into replacements (id, batch_id, by, at, changes)
                            values (:id, :batch, :by, cast(:at as timestamptz),
                                cast(:changes as jsonb))
                            """)
                    .bind("id", id)
                    .bind("batch", batchId)
                    .bind("by", who.name())
                    .bind("at", now.toString())
                    .bind("changes", substitution.undo())
                    .execute();
            tell(handle, batchId, "values_replaced", now, substitution.cells(), who);
            return substitution.replaced(id);
        });
    }

    /// Gives the cells back what stood there before, except those that were changed again since.
    ///
    /// @return how many cells
    public int undo(Principal who, String batchId, UUID id) {
        return database.inTransaction(handle -> {
            Batch batch = BatchTable.lock(handle, who, batchId);
            String changes =
                    handle.createQuery(
                                    """
                                    delete from replacements where id = :id and batch_id = :batch
                                    returning changes
                                    """)
                            .bind("id", id)
                            .bind("batch", batch.id())
                            .mapTo(String.class)
                            .findOne()
                            .orElseThrow(() -> new NotFound("replacement"));
            Map<Integer, List<JsonNode>> bySeq = new LinkedHashMap<>();
            tree(changes)
                    .forEach(each ->
                            bySeq.computeIfAbsent(each.path("seq").asInt(), _ -> new ArrayList<>())
                                    .add(each));
            int cells = restore(handle, batchId, bySeq);
            tell(handle, batchId, "replacement_undone", clock.instant(), cells, who);
            return cells;
        });
    }

    private static int restore(Handle handle, String batchId, Map<Integer, List<JsonNode>> bySeq) {
        List<Integer> seqs = List.copyOf(bySeq.keySet());
        int cells = 0;
        for (int from = 0; from < seqs.size(); from += CHUNK) {
            List<Integer> part = seqs.subList(from, Math.min(seqs.size(), from + CHUNK));
            List<CorrectedRow> rows = new ArrayList<>();
            for (Item item : ItemTable.some(handle, batchId, part)) {
                Map<String, Correction> corrections = new HashMap<>(item.corrections());
                cells += restore(item, bySeq.getOrDefault(item.seq(), List.of()), corrections);
                rows.add(CorrectedRow.of(item, corrections));
            }
            write(handle, batchId, rows);
        }
        return cells;
    }

    private static int restore(
            Item item, List<JsonNode> changes, Map<String, Correction> corrections) {
        int cells = 0;
        for (JsonNode change : changes) {
            String field = change.path("field").asText();
            Value after = CellsJson.value(change.path("after"), change.path("type").asText(""));
            if (!Objects.equals(after, item.value(field))) {
                continue;
            }
            cells++;
            if (change.path("before").isNull()) {
                corrections.remove(field);
            } else {
                corrections.put(field, CorrectionsJson.read(change.path("before")));
            }
        }
        return cells;
    }

    private void tell(
            Handle handle, String batchId, String what, Instant now, int cells, Principal who) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("cells", cells).put("by", who.name());
        EventLog.append(handle, batchId, now, List.of(new EventLog.News(what, data)));
        dispatch.project(handle, batchId);
    }

    private static void write(Handle handle, String batchId, List<CorrectedRow> rows) {
        try (ColumnBinder update =
                new ColumnBinder(
                        handle,
                        """
                        update items i set corrections = cast(r.corrections as jsonb),
                            confidence = r.confidence
                        from unnest(?, ?, ?) as r (seq, corrections, confidence)
                        where i.batch_id = ? and i.seq = r.seq
                        """)) {
            update.add("int4", rows, CorrectedRow::seq)
                    .add("text", rows, CorrectedRow::corrections)
                    .add("float4", rows, CorrectedRow::confidence)
                    .add(batchId)
                    .execute();
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored changes are not JSON", broken);
        }
    }
}
