package io.sheaf.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.database.Database;
import io.sheaf.processor.Example;
import io.sheaf.processor.Field;
import io.sheaf.processor.Page;
import io.sheaf.storage.Storage;
import io.sheaf.template.FieldTemplates;
import io.sheaf.template.Invalid;
import io.sheaf.template.Invalid.Fault;
import io.sheaf.template.VerifiedCard;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Cards that people have found right, as examples for models. An example is copied when it is
/// chosen: what becomes of its batch later does not matter to it.
public final class ExampleCards {

    private final Database database;
    private final Storage storage;
    private final FieldTemplates templates;

    ExampleCards(Database database, Storage storage, FieldTemplates templates) {
        this.database = database;
        this.storage = storage;
        this.templates = templates;
    }

    /// Which card shall be an example.
    public sealed interface Wish {

        /// One that was read, with its values as they stand now.
        record Read(String batchId, int seq) implements Wish {}

        /// One that a revision of a template has.
        record Known(UUID template, String id) implements Wish {}
    }

    /// The examples for a list of fields; their pictures are kept from now on.
    ///
    /// @throws Invalid naming by `examples[index]` each that cannot be one: it is not the person's,
    ///   nobody has accepted or corrected it, or it says nothing about a field
    public List<VerifiedCard> of(Principal who, List<Wish> wishes, List<Field> fields) {
        return database.inTransaction(handle -> of(handle, who, wishes, fields));
    }

    List<VerifiedCard> of(Handle handle, Principal who, List<Wish> wishes, List<Field> fields) {
        List<VerifiedCard> chosen = chosen(handle, who, wishes, fields);
        chosen.forEach(card -> keep(handle, card));
        return chosen;
    }

    /// The same for a look at them: nothing is kept.
    public List<VerifiedCard> look(Principal who, List<Wish> wishes, List<Field> fields) {
        return database.inTransaction(handle -> chosen(handle, who, wishes, fields));
    }

    private List<VerifiedCard> chosen(
            Handle handle, Principal who, List<Wish> wishes, List<Field> fields) {
        if (wishes.size() > VerifiedCard.MOST) {
            throw new Invalid(
                    "examples",
                    "There are %d examples; at most %d are possible."
                            .formatted(wishes.size(), VerifiedCard.MOST));
        }
        List<VerifiedCard> found = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            try {
                found.add(found(handle, who, wishes.get(i)));
            } catch (Invalid wrong) {
                for (Fault fault : wrong.faults()) {
                    faults.add(new Fault("examples[" + i + "]", fault.detail()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return fitted(found, fields);
    }

    /// The same examples for these fields.
    ///
    /// @throws Invalid when one says nothing about an active field, or something of another type
    static List<VerifiedCard> fitted(List<VerifiedCard> cards, List<Field> fields) {
        List<VerifiedCard> fitted = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < cards.size(); i++) {
            VerifiedCard card = cards.get(i);
            String at = "examples[" + i + "]";
            VerifiedCard fit = card.with(values(card, fields, at, faults));
            if (!ids.add(fit.id())) {
                faults.add(new Fault(at, "This card is among the examples already."));
            }
            fitted.add(fit);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return fitted;
    }

    private static ObjectNode values(
            VerifiedCard card, List<Field> fields, String at, List<Fault> faults) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            JsonNode value = card.values().get(field.name());
            if (value == null && field.active()) {
                faults.add(new Fault(at + ".values." + field.name(), silent(card, field)));
            } else if (value != null) {
                try {
                    values.set(field.name(), CellsJson.value(GivenValues.read(field, value)));
                } catch (Invalid wrong) {
                    wrong.faults()
                            .forEach(fault ->
                                    faults.add(new Fault(at + "." + fault.at(), fault.detail())));
                }
            }
        }
        return values;
    }

    private static String silent(VerifiedCard card, Field field) {
        return ("Card %d of batch %s was not read for “%s”. Take it out of the examples, or read it"
                        + " again with this field and look at it.")
                .formatted(card.seq(), card.batchId(), field.name());
    }

    private VerifiedCard found(Handle handle, Principal who, Wish wish) {
        return switch (wish) {
            case Wish.Read(String batchId, int seq) -> read(handle, who, batchId, seq);
            case Wish.Known(UUID template, String id) ->
                    templates.revisions(who, template).stream()
                            .flatMap(revision -> revision.examples().stream())
                            .filter(card -> card.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> wrong("No template of yours has this example."));
        };
    }

    private static VerifiedCard read(Handle handle, Principal who, String batchId, int seq) {
        Item item =
                BatchTable.find(handle, who, batchId)
                        .filter(batch -> batch.kind().equals("extract"))
                        .flatMap(batch -> ItemTable.find(handle, batchId, seq))
                        .orElseThrow(() ->
                                wrong(
                                        "You have no card %d in a batch %s."
                                                .formatted(seq, batchId)));
        if (!isVerified(item)) {
            throw wrong(
                    "Card %d of batch %s is no example yet: accept or correct it first."
                            .formatted(seq, batchId));
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        item.values()
                .forEach((field, value) -> values.set(field, CellsJson.value(value.orElse(null))));
        return new VerifiedCard(
                        "",
                        digest(handle, batchId, seq),
                        item.mediaType(),
                        item.page(),
                        item.file(),
                        batchId,
                        seq,
                        values)
                .with(values);
    }

    /// Somebody has looked at it and left nothing to come back to.
    private static boolean isVerified(Item item) {
        Mark mark = item.mark();
        boolean looked =
                mark == null ? !item.corrections().isEmpty() : mark.kind() == Mark.Kind.ACCEPTED;
        return looked && item.state() == ItemState.DONE;
    }

    private static String digest(Handle handle, String batchId, int seq) {
        return handle.createQuery(
                        """
                        select f.sha256 from items i join batch_files f on f.id = i.file_id
                        where i.batch_id = ? and i.seq = ?
                        """)
                .bind(0, batchId)
                .bind(1, seq)
                .mapTo(String.class)
                .one();
    }

    private static Invalid wrong(String detail) {
        return new Invalid("examples", detail);
    }

    /// What lies in a folder by its content is never changed: once is enough.
    private void keep(Handle handle, VerifiedCard card) {
        if (storage.exists(card.key())) {
            return;
        }
        try {
            storage.copy(source(handle, card), card.key());
        } catch (FileAlreadyExistsException another) {
            // somebody has chosen the same card at the same time: it is there, and the same
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String source(Handle handle, VerifiedCard card) {
        return handle.createQuery(
                        """
                        select b.folder, f.path from items i
                        join batch_files f on f.id = i.file_id
                        join batches b on b.id = i.batch_id
                        where i.batch_id = ? and i.seq = ? and f.sha256 = ?
                        """)
                .bind(0, card.batchId())
                .bind(1, card.seq())
                .bind(2, card.sha256())
                .map((row, _) ->
                        BatchPages.key(storage, "batches/" + row.getString(1), row.getString(2)))
                .findOne()
                .orElseThrow(() -> new NotFound("picture of the example"));
    }

    /// As a reader is shown it, kept or not.
    public Example shown(VerifiedCard card) {
        String key =
                storage.exists(card.key())
                        ? card.key()
                        : database.inTransaction(handle -> source(handle, card));
        return new Example(page(storage, key, card), card.values().toString());
    }

    static Example shown(Storage storage, VerifiedCard card) {
        return new Example(page(storage, card.key(), card), card.values().toString());
    }

    private static Page page(Storage storage, String key, VerifiedCard card) {
        return new Page(storage.path(key), card.mediaType(), card.page(), card.sha256());
    }
}
