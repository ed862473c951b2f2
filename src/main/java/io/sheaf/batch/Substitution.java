package io.sheaf.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.sheaf.account.Principal;
import io.sheaf.batch.Replacements.Change;
import io.sheaf.batch.Replacements.Refusal;
import io.sheaf.batch.Replacements.Replaced;
import io.sheaf.batch.Replacements.Wish;
import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One replacement on its way through the rows: what it changes, what it must leave, and what takes
/// it back.
final class Substitution {

    private static final int CHUNK = 1000;
    private static final int SHOWN = 100;

    private final Principal who;
    private final Instant now;
    private final List<Field> fields;
    private final Pattern find;
    private final String replacement;
    private final List<CorrectedRow> rows = new ArrayList<>();
    private final ArrayNode undo = JsonNodeFactory.instance.arrayNode();
    private final List<Change> changes = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int cells;
    private int refused;

    private Substitution(Principal who, Instant now, List<Field> fields, Wish wish) {
        this.who = who;
        this.now = now;
        this.fields = fields;
        this.find = wish.pattern();
        this.replacement = wish.replacement();
    }

    /// What the wish does to the batch as it stands; nothing is written yet.
    static Substitution of(Handle handle, Batch batch, Wish wish, Principal who, Instant now) {
        Substitution all = new Substitution(who, now, fields(batch, wish.field()), wish);
        ItemFilter filter = filter(wish);
        int after = 0;
        while (true) {
            List<Item> items =
                    ItemTable.list(handle, batch.id(), ItemQuery.after(filter, after, CHUNK))
                            .rows();
            items.forEach(all::look);
            if (items.size() < CHUNK) {
                return all;
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

    /// A list is kept otherwise than it is shown, so all of them are looked at.
    private static ItemFilter filter(Wish wish) {
        boolean asKept = wish.find().chars().noneMatch(sign -> "\";\\".indexOf(sign) >= 0);
        return ItemFilter.holding(
                wish.find().isEmpty() || !asKept ? null : wish.find(), wish.field());
    }

    private void look(Item item) {
        Map<String, Correction> corrections = new HashMap<>(item.corrections());
        int before = cells;
        for (Field field : fields) {
            Value value = item.value(field.name());
            Matcher found = find.matcher(value == null ? "" : value.display());
            if (found.find()) {
                String wanted = found.replaceAll(Matcher.quoteReplacement(replacement));
                change(item, field, value, wanted, corrections);
            }
        }
        if (cells > before) {
            rows.add(CorrectedRow.of(item, corrections));
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
            refuse(
                    new Refusal(
                            item.seq(), field.name(), wanted, wrong.faults().getFirst().detail()));
            return;
        }
        if (Objects.equals(before, after)) {
            return;
        }
        cells++;
        if (changes.size() < SHOWN) {
            changes.add(new Change(item.seq(), field.name(), before, after));
        }
        remember(item.seq(), field.name(), after, corrections.get(field.name()));
        if (Objects.equals(after, item.cell(field.name()).value())) {
            corrections.remove(field.name());
        } else {
            corrections.put(field.name(), new Correction(after, who.name(), now));
        }
    }

    private void refuse(Refusal refusal) {
        refused++;
        if (refusals.size() < SHOWN) {
            refusals.add(refusal);
        }
    }

    private void remember(
            int seq, String field, @Nullable Value after, @Nullable Correction before) {
        ObjectNode step = undo.addObject().put("seq", seq).put("field", field);
        step.set("after", CellsJson.value(after));
        step.put("type", CellsJson.kind(after));
        step.set("before", before == null ? null : CorrectionsJson.write(before));
    }

    /// How many change.
    int cells() {
        return cells;
    }

    /// Those that change, as they are to be written.
    List<CorrectedRow> rows() {
        return rows;
    }

    /// What stood in each of the cells before, and what stands there then.
    String undo() {
        return undo.toString();
    }

    /// @param id by which it is taken back; `null` when it is not made
    Replaced replaced(@Nullable UUID id) {
        return new Replaced(id, cells, rows.size(), refused, changes, refusals);
    }
}
