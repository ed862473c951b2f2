package io.sheaf.batch;

import static io.sheaf.batch.Desk.ME;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.template.FieldTemplate;
import io.sheaf.template.FieldTemplate.Draft;
import io.sheaf.template.Invalid;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

class BatchCreationTest {

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
    void files_move_from_the_session_into_the_batchs_folder() throws IOException {
        UUID session = desk.session("a.png", "old/b.png");
        Batch batch = desk.batches.create(ME, desk.wish(session, false)).batch();
        assertThat(batch.folder())
                .matches("Parish Cards_2026-11-21_14-05-09_[0-9A-HJKMNP-TV-Z]{6}")
                .endsWith(batch.id());
        assertThat(desk.storage.list(batch.folderKey()))
                .containsExactly(batch.folderKey() + "/a.png", batch.folderKey() + "/old/b.png");
        assertThat(desk.storage.list("temp/" + session)).isEmpty();
        assertThat(batch.total()).isEqualTo(2);
        assertThat(batch.status()).isEqualTo(BatchStatus.UPLOADED);
        assertThat(desk.events(batch.id())).containsExactly("1 batch_created");
    }

    @Test
    void it_starts_at_once_when_that_is_wished() throws IOException {
        Batch batch = desk.make(true, "a.png");
        assertThat(batch.status()).isEqualTo(BatchStatus.QUEUED);
        assertThat(desk.submitted).containsExactly(batch.id());
        assertThat(desk.events(batch.id())).containsExactly("1 batch_created", "2 status_changed");
    }

    @Test
    void a_failure_before_the_commit_leaves_the_upload_whole() throws IOException {
        UUID session = desk.session("a.png");
        desk.broken = true;
        assertThatThrownBy(() -> desk.batches.create(ME, desk.wish(session, true)))
                .hasMessage("the power went out");
        assertThat(desk.storage.list("temp/" + session)).hasSize(1);
        desk.broken = false;
        assertThat(desk.batches.create(ME, desk.wish(session, true)).batch().total()).isOne();
    }

    @Test
    void every_page_is_an_item_with_a_key_of_its_own() throws IOException {
        UUID session = desk.session("a.png");
        desk.put(session, "book.tiff", "pages", 2);
        Batch batch = desk.batches.create(ME, desk.wish(session, false)).batch();
        assertThat(desk.items.list(ME, batch.id(), ItemQuery.all(1, 10)).rows())
                .extracting(Item::key)
                .containsExactly("a.png", "book.tiff#1", "book.tiff#2");
    }

    @Test
    void files_of_one_name_both_survive_and_doubles_are_pointed_out() throws IOException {
        Batch batch = desk.make(false, "a.png", "json/x.png");
        UUID more = desk.session();
        desk.put(more, "A.png", "another", 1);
        desk.put(more, "copy.png", "a.png", 1);
        Batch appended = desk.batches.append(ME, batch.id(), more);
        assertThat(appended.total()).isEqualTo(4);
        assertThat(desk.batches.files(ME, batch.id()))
                .extracting(BatchFile::path)
                .containsExactly("a.png", "json (2)/x.png", "A (2).png", "copy.png");
        assertThat(desk.items.get(ME, batch.id(), 4).duplicateOf()).isEqualTo("a.png");
        assertThat(Files.readString(desk.items.page(ME, batch.id(), 3).file()))
                .isEqualTo("another");
    }

    @Test
    void the_same_idempotency_key_gives_the_same_batch() throws IOException {
        UUID session = desk.session("a.png");
        NewBatch wish =
                new NewBatch(
                        session, "n", List.of(Field.text("t")), null, null, "embedded", true, "k1");
        Created first = desk.batches.create(ME, wish);
        Created second = desk.batches.create(ME, wish);
        assertThat(first.isNew()).isTrue();
        assertThat(second.isNew()).isFalse();
        assertThat(second.batch().id()).isEqualTo(first.batch().id());
    }

    @Test
    void a_key_stands_for_one_wish_only() throws IOException {
        UUID session = desk.session("a.png", "b.png");
        String id = desk.batches.create(ME, keyed(session, "title")).batch().id();
        UUID again = desk.session("b.png", "a.png");
        assertThat(desk.batches.create(ME, keyed(again, "title")).batch().id()).isEqualTo(id);
        assertThat(desk.storage.list("temp/" + again)).as("still the person's").hasSize(2);
        assertThatThrownBy(() -> desk.batches.create(ME, keyed(again, "author")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Idempotency-Key")
                .hasMessageContaining(id);
        UUID more = desk.session("a.png", "c.png");
        assertThatThrownBy(() -> desk.batches.create(ME, keyed(more, "title")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("all files");
    }

    @Test
    void the_same_wish_twice_at_once_is_one_batch() throws Exception {
        UUID session = desk.session("a.png", "b.png");
        List<Object> made = atOnce(4, () -> desk.batches.create(ME, keyed(session, "title")));
        assertThat(made)
                .hasOnlyElementsOfType(Created.class)
                .extracting(each -> ((Created) each).batch().id())
                .containsOnly(((Created) made.getFirst()).batch().id());
        assertThat(made).filteredOn(each -> ((Created) each).isNew()).hasSize(1);
        assertThat(desk.submitted).hasSize(1);
    }

    @Test
    void of_two_batches_that_want_one_session_at_once_one_gets_all_of_it() throws Exception {
        UUID session = desk.session("a.png", "b.png", "c.png");
        List<Object> made =
                atOnce(2, () -> desk.batches.create(ME, desk.wish(session, false)).batch());
        assertThat(made).hasAtLeastOneElementOfType(Batch.class);
        assertThat(made).hasAtLeastOneElementOfType(Invalid.class);
        assertThat(desk.batches.list(ME, BatchQuery.newest(1, 10)).rows())
                .extracting(Batch::total)
                .containsExactly(3);
    }

    @Test
    void an_admin_appends_from_own_sessions_and_those_of_the_batchs_owner() throws IOException {
        Principal owner = desk.user("owner", Role.USER);
        Principal admin = desk.user("admin", Role.ADMIN);
        Principal third = desk.user("third", Role.USER);
        UUID first = desk.session(owner, "a.png");
        String id = desk.batches.create(owner, desk.wish(first, false)).batch().id();
        UUID owners = desk.session(owner, "b.png");
        UUID admins = desk.session(admin, "c.png");
        UUID thirds = desk.session(third, "d.png");
        assertThat(desk.batches.append(admin, id, owners).total()).isEqualTo(2);
        assertThat(desk.batches.append(admin, id, admins).total()).isEqualTo(3);
        assertThatThrownBy(() -> desk.batches.append(admin, id, thirds))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk.batches.append(owner, id, thirds))
                .isInstanceOf(NotFound.class);
        assertThat(desk.storage.list("temp/" + thirds)).hasSize(1);
    }

    private static NewBatch keyed(UUID session, String field) {
        List<Field> fields = List.of(Field.text(field));
        return new NewBatch(session, "n", fields, null, null, "embedded", true, "k");
    }

    /// What each of so many threads got, be it a failure.
    private static List<Object> atOnce(int threads, Supplier<Object> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> all =
                    Stream.generate(() ->
                                    pool.submit(() -> {
                                        together.await();
                                        try {
                                            return work.get();
                                        } catch (RuntimeException failure) {
                                            return failure;
                                        }
                                    }))
                            .limit(threads)
                            .toList();
            List<Object> got = new ArrayList<>();
            for (Future<Object> one : all) {
                got.add(one.get());
            }
            return got;
        }
    }

    @Test
    void a_batch_pins_the_revision_of_its_template() throws IOException {
        FieldTemplate template =
                desk.templates.create(
                        ME, new Draft("Parish", List.of(Field.text("title")), "old cards"));
        NewBatch wish =
                new NewBatch(
                        desk.session("a.png"),
                        "n",
                        null,
                        template.id(),
                        null,
                        "embedded",
                        true,
                        null);
        Batch batch = desk.batches.create(ME, wish).batch();
        desk.templates.update(
                ME, template.id(), 1, new Draft("Parish", List.of(Field.text("x")), ""));
        Batch later = desk.batches.get(ME, batch.id()).orElseThrow();
        assertThat(later.templateRevision()).isEqualTo(1);
        assertThat(later.fields()).containsExactly(Field.text("title"));
        assertThat(later.intent()).isEqualTo("old cards");
    }

    @Test
    void starting_needs_an_active_field_and_a_file() throws IOException {
        Field off = new Field("t", FieldType.TEXT, "", false, false, List.of());
        UUID session = desk.session("a.png");
        NewBatch without =
                new NewBatch(session, "n", List.of(off), null, null, "embedded", true, null);
        assertThatThrownBy(() -> desk.batches.create(ME, without)).isInstanceOf(Invalid.class);
        assertThat(desk.storage.list("temp/" + session)).hasSize(1);
        assertThatThrownBy(() -> desk.make(true)).isInstanceOf(Invalid.class);
    }

    @Test
    void what_belongs_to_somebody_else_does_not_exist() throws IOException {
        Batch batch = desk.make(false, "a.png");
        Principal other = new Principal(UUID.randomUUID(), "other", Role.USER);
        assertThat(desk.batches.get(other, batch.id())).isEmpty();
        assertThat(desk.batches.list(other, BatchQuery.newest(1, 10)).total()).isZero();
        assertThatThrownBy(() -> desk.batches.start(other, batch.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk.items.get(other, batch.id(), 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk.batches.append(other, batch.id(), desk.session("b.png")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void unsafe_names_are_made_safe_and_kept_as_typed() {
        String folder = FolderNames.folder("../a/b:c\u202e ", Desk.NOW, "7K3QX9");
        assertThat(folder).doesNotContain("/", ":", "\u202e").doesNotStartWith(".");
        assertThat(FolderNames.folder("con.txt", Desk.NOW, "7K3QX9")).startsWith("_con");
        assertThat(
                        FolderNames.folder("漢".repeat(200), Desk.NOW, "7K3QX9")
                                .getBytes(StandardCharsets.UTF_8)
                                .length)
                .isLessThan(250);
    }
}
