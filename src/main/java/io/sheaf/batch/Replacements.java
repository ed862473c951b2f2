package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.sheaf.account.Principal;
import io.sheaf.database.ColumnBinder;
import io.sheaf.database.Database;
import io.sheaf.processor.Field;
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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes the same text in many cells at once, as a person's corrections, and takes that back.
public final class Replacements {

    private static final int CHUNK = 1000;
    private static final int SHOWN = 100;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

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

        private Pattern pattern() {
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
            return go(handle, batch, wish, new Tally(who, clock.instant())).replaced(null);
        });
    }

    /// Changes it.
    public Replaced make(Principal who, String batchId, Wish wish) {
        return database.inTransaction(handle -> {
            Batch batch = BatchTable.lock(handle, who, batchId);
            Tally tally = new Tally(who, clock.instant());
            go(handle, batch, wish, tally);
            if (tally.cells == 0) {
                return tally.replaced(null);
            }
            write(handle, batchId, tally.rows);
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
                    .bind("at", tally.now.toString())
                    .bind("changes", tally.undo.toString())
                    .execute();
            tell(handle, batchId, "values_replaced", tally.now, tally.cells, who);
            return tally.replaced(id);
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
            List<Row> rows = new ArrayList<>();
            for (Item item : ItemTable.some(handle, batchId, part)) {
                Map<String, Correction> corrections = new HashMap<>(item.corrections());
                for (JsonNode change : bySeq.getOrDefault(item.seq(), List.of())) {
                    String field = change.path("field").asText();
                    Value after =
                            CellsJson.value(change.path("after"), change.path("type").asText(""));
                    if (!Objects.equals(after, now(item, field))) {
                        continue;
                    }
                    cells++;
                    if (change.path("before").isNull()) {
                        corrections.remove(field);
                    } else {
                        corrections.put(field, ItemTable.correction(change.path("before")));
                    }
                }
                rows.add(Row.of(item, corrections));
            }
            write(handle, batchId, rows);
        }
        return cells;
    }

    private Tally go(Handle handle, Batch batch, Wish wish, Tally tally) {
        List<Field> fields = fields(batch, wish.field());
        Pattern pattern = wish.pattern();
        // A list is kept otherwise than it is shown, so all of them are looked at.
        boolean asKept = wish.find().chars().noneMatch(sign -> "\";\\".indexOf(sign) >= 0);
        ItemFilter filter =
                ItemFilter.holding(
                        wish.find().isEmpty() || !asKept ? null : wish.find(), wish.field());
        int after = 0;
        while (true) {
            List<Item> items =
                    ItemTable.list(handle, batch.id(), ItemQuery.after(filter, after, CHUNK))
                            .rows();
            items.forEach(item -> tally.look(item, fields, pattern, wish.replacement()));
            if (items.size() < CHUNK) {
                return tally;
            }
            after = items.getLast().seq();
        }
    }

    private static List<Field> fields(Batch batch, @Nullable String name) {
        List<Field> fields =
                batch.fields().stream()
                        .filter(Field::active)
                        .filter(field -> name == null || field.name().equals(name))
                        .toList();
        if (fields.isEmpty()) {
            throw new Invalid("field", "The batch has no field of this name.");
        }
        return fields;
    }

    private static @Nullable Value now(Item item, String field) {
        return item.values().getOrDefault(field, Optional.empty()).orElse(null);
    }

    private void tell(
            Handle handle, String batchId, String what, Instant now, int cells, Principal who) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("cells", cells).put("by", who.name());
        EventLog.append(handle, batchId, now, List.of(new EventLog.News(what, data)));
        dispatch.project(handle, batchId);
    }

    private static void write(Handle handle, String batchId, List<Row> rows) {
        try (ColumnBinder update =
                new ColumnBinder(
                        handle,
                        """
                        update items i set corrections = cast(r.corrections as jsonb),
                            confidence = r.confidence
                        from unnest(?, ?, ?) as r (seq, corrections, confidence)
                        where i.batch_id = ? and i.seq = r.seq
                        """)) {
            update.add("int4", rows, Row::seq)
                    .add("text", rows, Row::corrections)
                    .add("float4", rows, Row::confidence)
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

    /// A row as it is to be written.
    private record Row(int seq, @Nullable String corrections, @Nullable Float confidence) {
        static Row of(Item item, Map<String, Correction> corrections) {
            Double lowest = Items.lowest(item, corrections);
            return new Row(
                    item.seq(),
                    ItemTable.json(corrections),
                    lowest == null ? null : lowest.floatValue());
        }
    }

    /// Goes through the rows and remembers what changes.
    private static final class Tally {
        private final Principal who;
        private final Instant now;
        private final List<Row> rows = new ArrayList<>();
        private final ArrayNode undo = JsonNodeFactory.instance.arrayNode();
        private final List<Change> changes = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int cells;
        private int refused;

        Tally(Principal who, Instant now) {
            this.who = who;
            this.now = now;
        }

        void look(Item item, List<Field> fields, Pattern find, String replacement) {
            Map<String, Correction> corrections = new HashMap<>(item.corrections());
            int before = cells;
            for (Field field : fields) {
                Value value = now(item, field.name());
                String text = value == null ? "" : value.display();
                Matcher found = find.matcher(text);
                if (found.find()) {
                    String wanted = found.replaceAll(Matcher.quoteReplacement(replacement));
                    change(item, field, value, wanted, corrections);
                }
            }
            if (cells > before) {
                rows.add(Row.of(item, corrections));
            }
        }

        private void change(
                Item item,
                Field field,
                @Nullable Value before,
                String wanted,
                Map<String, Correction> corrections) {
            Value after;
            try {
                after = GivenValues.read(field, TextNode.valueOf(wanted));
            } catch (Invalid wrong) {
                refused++;
                if (refusals.size() < SHOWN) {
                    String reason = wrong.faults().getFirst().detail();
                    refusals.add(new Refusal(item.seq(), field.name(), wanted, reason));
                }
                return;
            }
            if (Objects.equals(before, after)) {
                return;
            }
            cells++;
            if (changes.size() < SHOWN) {
                changes.add(new Change(item.seq(), field.name(), before, after));
            }
            Correction old = corrections.get(field.name());
            ObjectNode step = undo.addObject().put("seq", item.seq()).put("field", field.name());
            step.set("after", CellsJson.value(after));
            step.put("type", CellsJson.kind(after));
            step.set("before", old == null ? null : ItemTable.json(old));
            if (Objects.equals(after, Items.cell(item, field.name()).value())) {
                corrections.remove(field.name());
            } else {
                corrections.put(field.name(), new Correction(after, who.name(), now));
            }
        }

        Replaced replaced(@Nullable UUID id) {
            return new Replaced(id, cells, rows.size(), refused, changes, refusals);
        }
    }
}
