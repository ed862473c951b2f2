package io.sheaf.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A table looked through as a whole.
class ReviewTest {

    private static final Principal ME = Desk.ME;

    @TempDir Path folder;
    private Desk desk;
    private String id;
    private Marks marks;
    private Replacements replacements;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
        marks = new Marks(desk.database, () -> Desk.NOW);
        replacements = new Replacements(desk.database, desk, () -> Desk.NOW);
        List<Field> fields = List.of(Field.text("place"), Field.of("year", FieldType.INTEGER));
        NewBatch wish =
                new NewBatch(
                        desk.session("a.png", "b.png", "c.png", "d.png"),
                        "n",
                        fields,
                        null,
                        null,
                        "embedded",
                        true,
                        null);
        id = desk.batches.create(ME, wish).batch().id();
        read(1, "\"Leeds\"", "1931", 0.9);
        read(2, "\"leeds, York\"", "1899", 0.5);
        read(3, "\"York\"", "200", 0.8);
        read(4, "null", "null", 0);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void read(int seq, String place, String year, double confidence) {
        String cell =
                "{\"field\": \"%s\", \"value\": %s, \"type\": \"%s\", \"text\": \"\", \"confidence\": %s, \"box\": null, \"rule\": \"\"}";
        desk.sql(
                "update items set state = 'done', confidence = %s, cells = cast(? as jsonb) where seq = ?"
                        .formatted(confidence),
                "["
                        + cell.formatted("place", place, "text", confidence)
                        + ","
                        + cell.formatted("year", year, "integer", confidence)
                        + "]",
                seq);
    }

    private void correct(int seq, String field, String value) {
        desk.items.correct(ME, id, seq, Map.of(field, TextNode.valueOf(value)), null);
    }

    private Batch batch() {
        return desk.batches.get(ME, id).orElseThrow();
    }

    @Test
    void a_mark_is_on_the_server_counted_and_told() {
        Item marked = marks.put(ME, id, 1, Mark.Kind.ACCEPTED);
        assertThat(marked.mark()).isEqualTo(new Mark(Mark.Kind.ACCEPTED, ME.name(), Desk.NOW));
        marks.put(ME, id, 1, Mark.Kind.ACCEPTED);
        marks.put(ME, id, 2, Mark.Kind.ACCEPTED);
        marks.put(ME, id, 2, Mark.Kind.FLAGGED);
        assertThat(batch().accepted()).isOne();
        assertThat(batch().flagged()).isOne();
        assertThat(marked(Set.of("flagged"))).containsExactly(2);
        assertThat(marked(Set.of("accepted", Mark.NONE))).containsExactly(1, 3, 4);
        assertThat(marks.put(ME, id, 1, null).mark()).isNull();
        assertThat(batch().accepted()).isZero();
        assertThat(desk.events(id)).filteredOn(event -> event.endsWith("item_marked")).hasSize(4);
        assertThatThrownBy(() -> marks.put(desk.user("eve", Role.USER), id, 1, Mark.Kind.ACCEPTED))
                .isInstanceOf(NotFound.class);
    }

    private List<Integer> marked(Set<String> words) {
        ItemFilter filter = new ItemFilter(Set.of(), null, null, null, null, null, words);
        return desk.items.seqs(ME, id, filter, ItemOrder.USUAL);
    }

    @Test
    void rows_are_ordered_by_any_column_numbers_as_numbers_and_nothing_last() {
        assertThat(ordered("year", false)).containsExactly(3, 2, 1, 4);
        assertThat(ordered("year", true)).containsExactly(1, 2, 3, 4);
        correct(3, "place", "Bath");
        assertThat(ordered("place", false)).containsExactly(3, 1, 2, 4);
        assertThat(ordered("place", true)).containsExactly(2, 1, 3, 4);
        assertThat(desk.items.some(ME, id, List.of(3, 99, 1)))
                .extracting(Item::seq)
                .containsExactly(3, 1);
        ItemQuery paged =
                new ItemQuery(
                        ItemFilter.ALL,
                        new ItemOrder(ItemOrder.By.VALUE, "year", true),
                        null,
                        2,
                        2);
        assertThat(desk.items.list(ME, id, paged).rows())
                .extracting(Item::seq)
                .containsExactly(3, 4);
    }

    private List<Integer> ordered(String field, boolean falling) {
        ItemOrder order = new ItemOrder(ItemOrder.By.VALUE, field, falling);
        return desk.items.seqs(ME, id, ItemFilter.ALL, order);
    }

    @Test
    void a_column_says_what_stands_in_it() {
        correct(3, "place", "Leeds");
        Columns.Column column = new Columns(desk.database).of(ME, id, "place", 10);
        assertThat(column.values()).isEqualTo(3);
        assertThat(column.empty()).isOne();
        assertThat(column.distinct()).isEqualTo(2);
        assertThat(column.corrected()).isOne();
        assertThat(column.lowest()).isEqualTo(0.5);
        assertThat(column.most())
                .containsExactly(
                        new Columns.Often("Leeds", 2), new Columns.Often("leeds, York", 1));
        assertThat(valued("place", "Leeds")).containsExactly(1, 3);
        assertThat(valued("place", "")).containsExactly(4);
    }

    private List<Integer> valued(String field, String value) {
        ItemFilter filter = new ItemFilter(Set.of(), null, field, value, null, null, Set.of());
        return desk.items.seqs(ME, id, filter, ItemOrder.USUAL);
    }

    @Test
    void a_text_is_replaced_in_many_cells_and_taken_back() {
        correct(1, "place", "Old Leeds");
        Replacements.Wish wish = wish("place", "LEEDS", "Ludlow", false, false);
        Replacements.Replaced seen = replacements.preview(ME, id, wish);
        assertThat(seen.id()).isNull();
        assertThat(seen.cells()).isEqualTo(2);
        assertThat(now(2, "place")).isEqualTo("leeds, York");

        Replacements.Replaced made = replacements.make(ME, id, wish);
        assertThat(made.cards()).isEqualTo(2);
        assertThat(now(1, "place")).isEqualTo("Old Ludlow");
        assertThat(now(2, "place")).isEqualTo("Ludlow, York");
        assertThat(now(3, "place")).isEqualTo("York");
        correct(2, "place", "Ludlow");

        UUID undo = Objects.requireNonNull(made.id());
        assertThat(replacements.undo(ME, id, undo)).isOne();
        assertThat(now(1, "place")).isEqualTo("Old Leeds");
        assertThat(now(2, "place")).as("changed again since").isEqualTo("Ludlow");
        assertThatThrownBy(() -> replacements.undo(ME, id, undo)).isInstanceOf(NotFound.class);
        assertThat(desk.events(id))
                .extracting(event -> event.substring(event.indexOf(' ') + 1))
                .contains("values_replaced", "replacement_undone");
    }

    @Test
    void a_replacement_keeps_to_the_fields_type_to_the_case_and_to_whole_values() {
        Replacements.Replaced wrong =
                replacements.make(ME, id, wish("year", "19", "I", false, false));
        assertThat(wrong.cells()).isZero();
        assertThat(wrong.refused()).isOne();
        assertThat(wrong.refusals().getFirst().reason()).contains("whole number");
        assertThat(replacements.make(ME, id, wish(null, "leeds", "x", true, true)).cells())
                .isZero();
        assertThat(replacements.make(ME, id, wish("year", "", "1900", true, false)).cells())
                .isOne();
        assertThat(desk.items.get(ME, id, 4).values().get("year"))
                .contains(new Value.Whole(BigInteger.valueOf(1900)));
        assertThat(
                        catchThrowableOfType(Invalid.class, () -> wish(null, "", "x", false, false))
                                .faults())
                .hasSize(1);
    }

    @Test
    void what_is_looked_for_and_what_comes_instead_are_no_patterns() {
        correct(1, "place", "abc( a.c( A.C(");
        Replacements.Wish wish = wish("place", "a.c(", "$1\\E", false, true);
        assertThat(replacements.make(ME, id, wish).cells()).isOne();
        assertThat(now(1, "place")).isEqualTo("abc( $1\\E A.C(");
        assertThat(replacements.make(ME, id, wish("place", "$1\\E", "", false, true)).cells())
                .isOne();
        assertThat(now(1, "place")).isEqualTo("abc(  A.C(");
        assertThat(replacements.preview(ME, id, wish("place", ".*", "x", true, true)).cells())
                .isZero();
    }

    private static Replacements.Wish wish(
            @Nullable String field,
            String find,
            String replacement,
            boolean whole,
            boolean matchCase) {
        return new Replacements.Wish(field, find, replacement, whole, matchCase);
    }

    private @Nullable String now(int seq, String field) {
        return desk.items
                .get(ME, id, seq)
                .values()
                .getOrDefault(field, Optional.empty())
                .map(Value::display)
                .orElse(null);
    }

    @Test
    void accepted_cards_are_the_truth_when_readings_are_compared() {
        Batch again =
                desk.batches.reread(ME, id, new Rereading("again", null, null, null, null, true));
        desk.sql(
                """
                update items i set state = 'done', cells = o.cells, confidence = o.confidence
                from items o where i.batch_id = ? and o.batch_id = ? and o.seq = i.seq
                """,
                again.id(),
                id);
        desk.sql(
                """
                update items set cells = jsonb_set(cells, '{0,value}', '"Hull"')
                where batch_id = ? and seq = 1
                """,
                again.id());
        marks.put(ME, id, 1, Mark.Kind.ACCEPTED);
        Comparison found = new Comparisons(desk.database).of(ME, id, again.id(), 10);
        assertThat(found.verified()).isOne();
        assertThat(found.accuracy())
                .containsExactly(
                        new Comparison.Accuracy("place", 1, 1, 0),
                        new Comparison.Accuracy("year", 1, 1, 1));
        assertThat(found.differences().getFirst().now()).isEqualTo(new Value.Text("Leeds"));
        assertThat(desk.batches.readings(ME, again.id()))
                .extracting(Batch::id)
                .containsExactlyInAnyOrder(id, again.id());
    }
}
