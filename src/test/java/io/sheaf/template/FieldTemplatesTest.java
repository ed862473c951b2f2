package io.sheaf.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.account.Accounts;
import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.processor.Field;
import io.sheaf.template.FieldTemplate.Draft;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

class FieldTemplatesTest {

    private static final Principal ME = Accounts.local();

    private final Database database = TestDatabase.fresh();
    private final FieldTemplates templates = new FieldTemplates(database, InstantSource.system());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_saved_template_is_read_back() {
        FieldTemplate made =
                templates.create(ME, new Draft(" Parish ", List.of(Field.text("title")), "old"));
        assertThat(made.name()).isEqualTo("Parish");
        assertThat(templates.get(ME, made.id()).orElseThrow().fields()).isEqualTo(made.fields());
        assertThat(templates.list(ME, 1, 10).rows()).hasSize(1);
    }

    @Test
    void an_update_is_a_new_revision_and_the_old_one_stays() {
        FieldTemplate made =
                templates.create(ME, new Draft("Parish", List.of(Field.text("title")), ""));
        templates.update(ME, made.id(), 1, new Draft("Parish", List.of(Field.text("author")), ""));
        assertThat(templates.revisions(ME, made.id()))
                .extracting(each -> each.fields().getFirst().name())
                .containsExactly("author", "title");
        assertThatThrownBy(() ->
                        templates.update(
                                ME,
                                made.id(),
                                1,
                                new Draft("Parish", List.of(Field.text("x")), "")))
                .isInstanceOf(RevisionMoved.class);
    }

    @Test
    void a_name_is_taken_once_per_person_until_it_is_deleted() {
        FieldTemplate made =
                templates.create(ME, new Draft("Parish", List.of(Field.text("title")), ""));
        assertThatThrownBy(() ->
                        templates.create(ME, new Draft("PARISH", List.of(Field.text("t")), "")))
                .isInstanceOf(NameTaken.class);
        assertThat(templates.delete(ME, made.id())).isTrue();
        assertThat(templates.get(ME, made.id())).isEmpty();
        templates.create(ME, new Draft("parish", List.of(Field.text("t")), ""));
    }

    @Test
    void a_template_of_somebody_else_does_not_exist() {
        FieldTemplate made =
                templates.create(ME, new Draft("Parish", List.of(Field.text("title")), ""));
        Principal other = new Principal(UUID.randomUUID(), "other", Role.USER);
        assertThat(templates.get(other, made.id())).isEmpty();
        assertThat(templates.delete(other, made.id())).isFalse();
        assertThat(templates.revisions(other, made.id())).isEmpty();
        assertThat(templates.update(other, made.id(), null, new Draft("x", List.of(), "")))
                .isEmpty();
    }
}
