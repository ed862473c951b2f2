package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.processor.Field;
import io.sheaf.template.FieldLists;
import io.sheaf.template.FieldTemplate;
import io.sheaf.template.FieldTemplates;
import io.sheaf.template.Invalid;
import io.sheaf.template.VerifiedCard;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Turns wishes for new batches into batches that are still empty: checked, named, with an id.
final class Drafts {

    private static final int LONGEST_NAME = 200;

    private final FieldTemplates templates;
    private final ExampleCards examples;
    private final InstantSource clock;

    Drafts(FieldTemplates templates, ExampleCards examples, InstantSource clock) {
        this.templates = templates;
        this.examples = examples;
        this.clock = clock;
    }

    Batch of(Handle handle, Principal who, NewBatch wish) {
        UUID templateId = wish.template();
        if (templateId == null) {
            List<Field> fields =
                    FieldLists.checked(wish.fields() == null ? List.of() : wish.fields());
            List<ExampleCards.Wish> wishes = wish.examples() == null ? List.of() : wish.examples();
            Content content =
                    new Content(
                            fields,
                            words(wish.intent(), ""),
                            examples.of(handle, who, wishes, fields),
                            null,
                            null);
            return draft(handle, who.id(), wish.name(), content, wish.processor(), null);
        }
        if (wish.fields() != null) {
            throw new Invalid("template_id", "Give either fields or a template, not both.");
        }
        FieldTemplate template =
                templates.get(who, templateId).orElseThrow(() -> new NotFound("template"));
        String intent = words(wish.intent(), template.intent());
        List<VerifiedCard> cards =
                chosen(handle, who, wish.examples(), template.examples(), template.fields());
        boolean pinned =
                intent.equals(template.intent()) && VerifiedCard.same(cards, template.examples());
        Content content =
                new Content(
                        template.fields(),
                        intent,
                        cards,
                        pinned ? template.id() : null,
                        pinned ? template.revision() : null);
        return draft(handle, who.id(), wish.name(), content, wish.processor(), null);
    }

    /// Those that are asked for, otherwise those that there are.
    private List<VerifiedCard> chosen(
            Handle handle,
            Principal who,
            @Nullable List<ExampleCards.Wish> wishes,
            List<VerifiedCard> otherwise,
            List<Field> fields) {
        return wishes == null
                ? ExampleCards.fitted(otherwise, fields)
                : examples.of(handle, who, wishes, fields);
    }

    Batch again(Handle handle, Principal who, Batch old, Rereading wish) {
        Content content = over(handle, who, old, wish.fields(), wish.intent(), wish.examples());
        String name = wish.name() == null ? old.name() : wish.name();
        String processor = wish.processor() == null ? old.processor() : wish.processor();
        return draft(handle, old.ownerId(), name, content, processor, old.id());
    }

    Content changed(Handle handle, Principal who, Batch old, BatchChange change) {
        return over(handle, who, old, change.fields(), change.intent(), change.examples());
    }

    /// What is `null` stays as it was. Only what is all the same is still the template's.
    private Content over(
            Handle handle,
            Principal who,
            Batch old,
            @Nullable List<Field> wished,
            @Nullable String typed,
            @Nullable List<ExampleCards.Wish> wishes) {
        List<Field> fields = wished == null ? old.fields() : FieldLists.checked(wished);
        String intent = words(typed, old.intent());
        List<VerifiedCard> cards = chosen(handle, who, wishes, old.examples(), fields);
        boolean same =
                fields.equals(old.fields())
                        && intent.equals(old.intent())
                        && VerifiedCard.same(cards, old.examples());
        return new Content(
                fields,
                intent,
                cards,
                same ? old.templateId() : null,
                same ? old.templateRevision() : null);
    }

    /// An empty batch for rows that are all there.
    static Batch toPaint(
            Handle handle, UUID owner, PaintWish wish, List<Field> columns, Instant now) {
        String name = name(wish.name());
        String id = freeId(handle);
        return new Batch(
                id,
                owner,
                "generate",
                name,
                FolderNames.folder(name, now, id),
                BatchStatus.UPLOADED,
                null,
                null,
                null,
                columns,
                "",
                List.of(),
                wish.processor(),
                null,
                0,
                wish.rows().size(),
                0,
                0,
                0,
                0,
                now,
                now,
                null,
                null);
    }

    /// What a batch is to read.
    ///
    /// @param template of which it is all, unchanged; `null` for none
    record Content(
            List<Field> fields,
            String intent,
            List<VerifiedCard> examples,
            @Nullable UUID template,
            @Nullable Integer revision) {}

    private Batch draft(
            Handle handle,
            UUID owner,
            String typed,
            Content content,
            String processor,
            @Nullable String rereadOf) {
        String name = name(typed);
        String id = freeId(handle);
        Instant now = clock.instant();
        return new Batch(
                id,
                owner,
                "extract",
                name,
                FolderNames.folder(name, now, id),
                BatchStatus.UPLOADED,
                null,
                content.template(),
                content.revision(),
                content.fields(),
                content.intent(),
                content.examples(),
                processor,
                rereadOf,
                0,
                0,
                0,
                0,
                0,
                0,
                now,
                now,
                null,
                null);
    }

    static String freeId(Handle handle) {
        while (true) {
            String id = FolderNames.id();
            boolean taken =
                    handle.createQuery("select 1 from batches where id = ?")
                            .bind(0, id)
                            .mapTo(Integer.class)
                            .findOne()
                            .isPresent();
            if (!taken) {
                return id;
            }
        }
    }

    private static String words(@Nullable String given, String otherwise) {
        return given == null ? otherwise : FieldTemplates.intent(given);
    }

    /// A batch's name as it is kept: as typed, without the spaces at its ends.
    static String name(String typed) {
        String name = typed.strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
            throw new Invalid(
                    "name",
                    "A batch's name has 1 to %d characters in one line.".formatted(LONGEST_NAME));
        }
        return name;
    }
}
