package io.sheaf.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.batch.FileTable.Source;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.storage.Storage;
import io.sheaf.template.FieldTemplates;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/// Batches and what a person may do with them. Everybody sees their own; an admin sees all. An act
/// on a batch that is not there is a [NotFound], one that its status does not allow a
/// [NotPossibleNow], and what cannot be taken as it was given an [Invalid].
public final class Batches {

    /// So often a folder is cleared in which somebody still writes, with so many nanoseconds
    /// between.
    private static final int MOST_OFTEN = 100;

    private static final long A_MOMENT = 20_000_000;

    private final Database database;
    private final InstantSource clock;
    private final Intake intake;
    private final Storage storage;
    private final Drafts drafts;
    private final Transitions transitions;
    private final ExampleCards examples;

    public Batches(
            Database database,
            Storage storage,
            FieldTemplates templates,
            Dispatch dispatch,
            InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.clock = clock;
        this.intake = new Intake(storage);
        this.examples = new ExampleCards(database, storage, templates);
        this.drafts = new Drafts(templates, examples, clock);
        this.transitions = new Transitions(dispatch, clock);
    }

    /// Cards that were found right, as examples for others.
    public ExampleCards examples() {
        return examples;
    }

    /// Makes a batch of an upload session's accepted files, and starts it when that is wished.
    public Created create(Principal who, NewBatch wish) {
        List<Source> taken = new ArrayList<>();
        Created created =
                database.inTransaction(handle -> {
                    Optional<Batch> earlier = Repeats.earlier(handle, who, wish);
                    if (earlier.isPresent()) {
                        return new Created(earlier.get(), false);
                    }
                    Batch draft = drafts.of(handle, who, wish);
                    taken.addAll(FileTable.take(handle, Set.of(who.id()), wish.session()));
                    Batch made = make(handle, who, draft, taken, wish.start());
                    Repeats.remember(handle, made, wish);
                    return new Created(made, true);
                });
        intake.forget(taken);
        return created;
    }

    /// Makes a batch of pictures that lie elsewhere in the storage and stay there too.
    ///
    /// @param wish whose session does not count
    public Created ofStored(Principal who, NewBatch wish, List<Source> pictures) {
        return database.inTransaction(handle -> {
            String fingerprint = Repeats.fingerprint(wish, pictures);
            Optional<Batch> earlier =
                    Repeats.earlier(handle, who, wish.idempotencyKey(), fingerprint);
            if (earlier.isPresent()) {
                return new Created(earlier.get(), false);
            }
            Batch made = make(handle, who, drafts.of(handle, who, wish), pictures, wish.start());
            Repeats.remember(handle, made.id(), wish.idempotencyKey(), fingerprint);
            return new Created(made, true);
        });
    }

    private Batch make(
            Handle handle, Principal who, Batch draft, List<Source> sources, boolean start) {
        Instant now = draft.createdAt();
        BatchTable.insert(handle, draft);
        int total = intake.add(handle, draft, sources, now);
        setTotal(handle, draft.id(), total);
        EventLog.append(handle, draft.id(), now, List.of(BatchNews.created(total)));
        Batch made = BatchTable.lock(handle, who, draft.id());
        if (start) {
            transitions.start(handle, made);
        }
        return BatchTable.lock(handle, who, draft.id());
    }

    /// The batch; empty when the person has none with that id.
    public Optional<Batch> get(Principal who, String id) {
        return database.jdbi().withHandle(handle -> BatchTable.find(handle, who, id));
    }

    public Listed<Batch> list(Principal who, BatchQuery query) {
        return database.read(handle -> BatchTable.list(handle, who, query));
    }

    /// All readings of the same pictures, this one among them, the oldest first.
    ///
    /// @throws NotFound when the person has no batch with that id
    public List<Batch> readings(Principal who, String id) {
        List<Batch> found = database.read(handle -> BatchTable.readings(handle, who, id));
        if (found.stream().noneMatch(batch -> batch.id().equals(id))) {
            throw new NotFound("batch");
        }
        return found;
    }

    /// The originals in their order.
    public List<BatchFile> files(Principal who, String id) {
        return database.read(handle ->
                BatchTable.find(handle, who, id)
                        .map(batch -> FileTable.files(handle, id))
                        .orElseThrow(() -> new NotFound("batch")));
    }

    /// Adds another session's accepted files to a batch that has not started. The session is the
    /// person's own or that of the batch's owner.
    public Batch append(Principal who, String id, UUID session) {
        List<Source> taken = new ArrayList<>();
        Batch appended =
                act(
                        who,
                        id,
                        Act.APPEND,
                        (handle, batch) -> {
                            Set<UUID> owners = Set.copyOf(List.of(who.id(), batch.ownerId()));
                            taken.addAll(FileTable.take(handle, owners, session));
                            int total = intake.add(handle, batch, taken, clock.instant());
                            setTotal(handle, id, total);
                            ObjectNode data = JsonNodeFactory.instance.objectNode();
                            data.put("count", total - batch.total()).put("total", total);
                            log(handle, id, "files_added", data);
                        });
        intake.forget(taken);
        return appended;
    }

    /// Changes a batch that has not started. Its folder keeps its name.
    public Batch change(Principal who, String id, BatchChange change) {
        return act(
                who,
                id,
                Act.CHANGE,
                (handle, batch) -> {
                    Drafts.Content content = drafts.changed(handle, who, batch, change);
                    String name = change.name() == null ? batch.name() : Drafts.name(change.name());
                    BatchTable.change(handle, id, name, content);
                    ObjectNode data = JsonNodeFactory.instance.objectNode();
                    data.set("fields", FieldsJson.write(content.fields()));
                    data.put("intent", content.intent()).put("name", name);
                    log(handle, id, "fields_changed", data);
                });
    }

    /// Starts an uploaded batch; from now on its files and fields are locked.
    public Batch start(Principal who, String id) {
        return act(who, id, Act.START, transitions::start);
    }

    /// Begins no more items; answers on the way are kept.
    ///
    /// @param reason for the history, `null` when the person gave none
    public Batch pause(Principal who, String id, @Nullable String reason) {
        return act(who, id, Act.PAUSE, (handle, batch) -> transitions.pause(handle, batch, reason));
    }

    public Batch resume(Principal who, String id) {
        return act(who, id, Act.RESUME, transitions::resume);
    }

    /// Stops a batch for good; what is done stays.
    public Batch cancel(Principal who, String id) {
        return act(who, id, Act.CANCEL, transitions::cancel);
    }

    /// Reads all failed items again.
    public Batch retry(Principal who, String id) {
        return act(who, id, Act.RETRY, (handle, batch) -> transitions.retry(handle, batch, null));
    }

    /// Reads one failed item again.
    public Batch retry(Principal who, String id, int seq) {
        return act(who, id, Act.RETRY, (handle, batch) -> transitions.retry(handle, batch, seq));
    }

    /// Reads the images of a batch again as a new one, with other fields or another reader. The new
    /// batch has its own names for the files, so either can be deleted.
    public Batch reread(Principal who, String id, Rereading wish) {
        return database.inTransaction(handle -> {
            Batch old = BatchTable.lock(handle, who, id);
            Transitions.allow(Act.REREAD, old);
            Batch draft = drafts.again(handle, who, old, wish);
            List<Source> sources = new ArrayList<>();
            for (BatchFile file : FileTable.files(handle, id)) {
                sources.add(
                        new Source(
                                BatchPages.key(storage, old.folderKey(), file.path()),
                                file.name(),
                                file.path(),
                                file.size(),
                                file.mediaType(),
                                file.sha256(),
                                file.pages()));
            }
            return make(handle, who, draft, sources, wish.start());
        });
    }

    /// Deletes a batch with its results, its history and its folder, because a person asked.
    public void delete(Principal who, String id) {
        Batch gone =
                database.inTransaction(handle -> {
                    Batch batch = BatchTable.lock(handle, who, id);
                    Transitions.allow(Act.DELETE, batch);
                    handle.execute("delete from batches where id = ?", id);
                    return batch;
                });
        try {
            clear(gone.folderKey());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The batch is deleted, but files remain in " + gone.folderKey(), failure);
        }
    }

    /// The folder's writer may be at work: it finds its files gone, and ends.
    private void clear(String folderKey) throws IOException {
        for (int time = 1; ; time++) {
            try {
                storage.delete(folderKey);
                return;
            } catch (DirectoryNotEmptyException busy) {
                if (time == MOST_OFTEN) {
                    throw busy;
                }
                LockSupport.parkNanos(A_MOMENT);
            }
        }
    }

    private Batch act(Principal who, String id, Act act, BiConsumer<Handle, Batch> work) {
        return database.inTransaction(handle -> {
            Batch batch = BatchTable.lock(handle, who, id);
            Transitions.allow(act, batch);
            work.accept(handle, batch);
            return BatchTable.lock(handle, who, id);
        });
    }

    private void log(Handle handle, String id, String type, ObjectNode data) {
        EventLog.append(handle, id, clock.instant(), List.of(new EventLog.News(type, data)));
    }

    private static void setTotal(Handle handle, String id, int total) {
        handle.execute("update batches set total = ? where id = ?", total, id);
    }
}
