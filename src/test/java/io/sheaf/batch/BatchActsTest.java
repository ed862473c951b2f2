package io.sheaf.batch;

import static io.sheaf.batch.Desk.ME;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
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
import java.util.Optional;
import java.util.Set;

class BatchActsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir Path root;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(root);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_started_batch_is_locked_and_says_what_is_possible() throws IOException {
        Batch batch = desk.make(true, "a.png");
        NotPossibleNow refused =
                catchThrowableOfType(
                        NotPossibleNow.class,
                        () ->
                                desk.batches.change(
                                        ME, batch.id(), new BatchChange("x", null, null, null)));
        assertThat(refused.status()).isEqualTo(BatchStatus.QUEUED);
        assertThat(refused.possible()).containsExactly(Act.PAUSE, Act.CANCEL, Act.REREAD);
        assertThatThrownBy(() -> desk.batches.append(ME, batch.id(), desk.session("b.png")))
                .isInstanceOf(NotPossibleNow.class);
        assertThatThrownBy(() -> desk.batches.delete(ME, batch.id()))
                .isInstanceOf(NotPossibleNow.class);
    }

    @Test
    void an_uploaded_batch_can_be_changed() throws IOException {
        Batch batch = desk.make(false, "a.png");
        List<Field> fields = List.of(Field.text("author"));
        Batch changed =
                desk.batches.change(ME, batch.id(), new BatchChange("New", fields, "hint", null));
        assertThat(changed.name()).isEqualTo("New");
        assertThat(changed.folder()).isEqualTo(batch.folder());
        assertThat(changed.fields()).isEqualTo(fields);
        assertThat(changed.intent()).isEqualTo("hint");
    }

    @Test
    void pause_resume_and_cancel_are_logged_without_gaps() throws IOException {
        Batch batch = desk.make(true, "a.png", "b.png");
        String id = batch.id();
        assertThat(desk.batches.pause(ME, id, "lunch").statusReason()).isEqualTo("lunch");
        assertThat(desk.batches.resume(ME, id).status()).isEqualTo(BatchStatus.QUEUED);
        Batch cancelled = desk.batches.cancel(ME, id);
        assertThat(cancelled.status()).isEqualTo(BatchStatus.CANCELLED);
        assertThat(cancelled.possible()).containsExactly(Act.REREAD, Act.DELETE);
        assertThat(desk.items.get(ME, id, 1).state()).isEqualTo(ItemState.CANCELLED);
        assertThat(desk.events(id))
                .containsExactly(
                        "1 batch_created",
                        "2 status_changed",
                        "3 status_changed",
                        "4 status_changed",
                        "5 status_changed");
        assertThat(desk.submitted).containsExactly(id, id);
    }

    @Test
    void retry_opens_only_failed_items() throws IOException {
        Batch batch = desk.make(true, "a.png", "b.png", "c.png");
        String id = batch.id();
        desk.sql("update items set state = 'done', finished_at = now() where seq = 1");
        desk.sql("update items set state = 'failed', reason = 'torn' where seq > 1");
        desk.sql("update batches set status = 'completed_with_errors', done = 1, failed = 2");
        Batch one = desk.batches.retry(ME, id, 2);
        assertThat(one.status()).isEqualTo(BatchStatus.QUEUED);
        assertThat(one.failed()).isOne();
        assertThatThrownBy(() -> desk.batches.retry(ME, id, 1)).isInstanceOf(NotFound.class);
        assertThat(desk.batches.retry(ME, id).failed()).isZero();
        assertThat(desk.items.list(ME, id, ItemQuery.all(1, 9)).rows())
                .extracting(Item::state)
                .containsExactly(ItemState.DONE, ItemState.TODO, ItemState.TODO);
        assertThatThrownBy(() -> desk.batches.retry(ME, id)).isInstanceOf(NotPossibleNow.class);
    }

    @Test
    void rereading_makes_a_batch_of_its_own_over_the_same_images() throws IOException {
        Batch old = desk.make(true, "a.png", "b.png");
        desk.storage.move(Map.of(old.folderKey() + "/b.png", old.folderKey() + "/_errors/b.png"));
        List<Field> fields = List.of(Field.text("author"));
        Batch again =
                desk.batches.reread(
                        ME, old.id(), new Rereading(null, fields, null, null, null, true));
        assertThat(again.rereadOf()).isEqualTo(old.id());
        assertThat(again.total()).isEqualTo(2);
        desk.batches.cancel(ME, old.id());
        desk.batches.delete(ME, old.id());
        assertThat(desk.batches.get(ME, old.id())).isEmpty();
        assertThat(desk.storage.list(old.folderKey())).isEmpty();
        assertThat(desk.storage.list(again.folderKey())).hasSize(2);
    }

    @Test
    void the_list_is_filtered_sorted_and_paged() throws IOException {
        desk.make(true, "a.png");
        Batch second = desk.make(false, "b.png", "c.png");
        desk.batches.change(ME, second.id(), new BatchChange("Über 100%", null, null, null));
        BatchQuery uploaded =
                new BatchQuery(
                        Set.of(BatchStatus.UPLOADED),
                        "extract",
                        "ÜBER 100%",
                        BatchQuery.Sort.NAME,
                        false,
                        1,
                        10);
        assertThat(desk.batches.list(ME, uploaded).rows())
                .extracting(Batch::id)
                .containsExactly(second.id());
        BatchQuery byTotal =
                new BatchQuery(Set.of(), null, null, BatchQuery.Sort.TOTAL, true, 1, 1);
        assertThat(desk.batches.list(ME, byTotal).rows())
                .extracting(Batch::total)
                .containsExactly(2);
        assertThat(desk.batches.list(ME, byTotal).total()).isEqualTo(2);
    }

    @Test
    void a_correction_keeps_the_readers_value_and_can_be_taken_back() throws IOException {
        String id = read();
        Item before = desk.items.get(ME, id, 1);
        Item corrected =
                desk.items.correct(
                        ME, id, 1, Map.of("year", JSON.textNode("1923")), before.version());
        assertThat(corrected.values().get("year"))
                .isEqualTo(Optional.of(new Value.Whole(BigInteger.valueOf(1923))));
        assertThat(corrected.cells()).isEqualTo(before.cells());
        assertThat(corrected.corrections().values())
                .extracting(Correction::by)
                .containsExactly(ME.name());
        assertThat(corrected.confidence()).isEqualTo(0.9);
        assertThatThrownBy(() ->
                        desk.items.correct(
                                ME, id, 1, Map.of("year", JSON.nullNode()), before.version()))
                .isInstanceOf(ItemChanged.class);
        Item back = desk.items.correct(ME, id, 1, Map.of("year", JSON.numberNode(1928)), null);
        assertThat(back.corrections()).isEmpty();
        assertThat(back.confidence()).isEqualTo(0.4);
        assertThat(desk.events(id)).endsWith("3 value_corrected", "4 value_corrected");
    }

    @Test
    void a_correction_must_be_of_the_fields_type() throws IOException {
        String id = read();
        Map<String, JsonNode> wrong =
                Map.of("year", JSON.textNode("soon"), "colour", JSON.textNode("red"));
        Invalid invalid =
                catchThrowableOfType(
                        Invalid.class, () -> desk.items.correct(ME, id, 1, wrong, null));
        assertThat(invalid.faults())
                .extracting(Invalid.Fault::at)
                .containsExactlyInAnyOrder("values.year", "values.colour");
        assertThatThrownBy(() ->
                        desk.items.correct(ME, id, 2, Map.of("year", JSON.numberNode(1)), null))
                .isInstanceOf(NotReadYet.class);
    }

    @Test
    void rows_are_found_by_state_text_field_confidence_and_correction() throws IOException {
        String id = read();
        assertThat(found(id, Set.of(ItemState.TODO), null, null, null, null)).containsExactly(2);
        assertThat(found(id, Set.of(), "MOBY", null, null, null)).containsExactly(1);
        assertThat(found(id, Set.of(), "moby", "year", null, null)).isEmpty();
        assertThat(found(id, Set.of(), null, null, 0.5, null)).containsExactly(1);
        assertThat(found(id, Set.of(), null, "title", 0.5, null)).isEmpty();
        assertThat(found(id, Set.of(), null, null, null, true)).isEmpty();
        desk.items.correct(ME, id, 1, Map.of("title", JSON.textNode("Typee")), null);
        assertThat(found(id, Set.of(), "moby", null, null, null)).isEmpty();
        assertThat(found(id, Set.of(), "typee", "title", null, true)).containsExactly(1);
    }

    private List<Integer> found(
            String id,
            Set<ItemState> states,
            @Nullable String text,
            @Nullable String field,
            @Nullable Double confidence,
            @Nullable Boolean corrected) {
        ItemFilter filter =
                new ItemFilter(states, text, field, null, confidence, corrected, Set.of());
        ItemQuery query = new ItemQuery(filter, ItemOrder.USUAL, null, 1, 10);
        return desk.items.list(ME, id, query).rows().stream().map(Item::seq).toList();
    }

    /// A batch of two rows, the first of which has been read.
    private String read() throws IOException {
        List<Field> fields = List.of(Field.text("title"), Field.of("year", FieldType.INTEGER));
        NewBatch wish =
                new NewBatch(
                        desk.session("a.png", "b.png"),
                        "n",
                        fields,
                        null,
                        null,
                        "embedded",
                        true,
                        null);
        String id = desk.batches.create(ME, wish).batch().id();
        List<Cell> cells =
                List.of(
                        new Cell(
                                "title",
                                new Value.Text("Moby Dick"),
                                "Moby Dick",
                                0.9,
                                new Box(1, 2, 3, 4),
                                "label"),
                        new Cell(
                                "year",
                                new Value.Whole(BigInteger.valueOf(1928)),
                                "1928",
                                0.4,
                                null,
                                "label"));
        desk.sql(
                "update items set state = 'done', cells = cast(? as jsonb), confidence = 0.4"
                        + " where batch_id = ? and seq = 1",
                CellsJson.write(cells).toString(),
                id);
        return id;
    }
}
