package io.sheaf.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.template.Invalid;
import io.sheaf.upload.Counted;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// The files that are attached to a file batch. Each is stored before anybody is told that it is,
/// and neither it nor its bytes change from then on. Whether some other case has the same content
/// makes no difference that could be seen.
public final class EvidenceFiles {

    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_CAPTION = 2000;

    private final Database database;
    private final EvidenceStore store;
    private final Custody custody;
    private final InstantSource clock;
    private final long largest;

    /// @param largest how many bytes one file may have
    EvidenceFiles(
            Database database,
            EvidenceStore store,
            Custody custody,
            InstantSource clock,
            long largest) {
        this.database = database;
        this.store = store;
        this.custody = custody;
        this.clock = clock;
        this.largest = largest;
    }

    /// How many bytes one file may have.
    public long largest() {
        return largest;
    }

    /// Lets nobody send bytes for a place that is not there or cannot be changed.
    public void demandChange(Principal who, Place place) {
        database.useTransaction(handle -> hold(handle, who, place));
    }

    private static void hold(Handle handle, Principal who, Place place) {
        FileBatchTable.hold(handle, who, place).demandChange();
    }

    /// Takes a file as the last of its batch.
    ///
    /// @param name as it was sent; any
    /// @param bytes read to their end, not closed
    /// @throws Counted.TooMany when the file is too large
    public EvidenceFile attach(Principal who, Place place, String name, InputStream bytes)
            throws IOException {
        return take(
                name,
                bytes,
                (handle, received) -> {
                    hold(handle, who, place);
                    int position = EvidenceTable.next(handle, place.batchId());
                    EvidenceFile file =
                            EvidenceTable.file(
                                    place, received, kept(name), position, "file", who, now());
                    insert(handle, file);
                    custody.record(handle, place.caseId(), who, attached(file));
                    return file;
                });
    }

    /// Takes a file in the place of another, which is kept and superseded by it.
    ///
    /// @throws NotNow when the other one was superseded before
    public EvidenceFile replace(Principal who, Place place, UUID id, String name, InputStream bytes)
            throws IOException {
        return take(
                name,
                bytes,
                (handle, received) -> {
                    EvidenceFile old = changeable(handle, who, place, id);
                    if (old.supersededBy() != null) {
                        throw new NotNow(
                                "The file has been superseded already, by "
                                        + old.supersededBy()
                                        + ". Replace that one.",
                                "superseded",
                                List.of());
                    }
                    EvidenceFile file =
                            EvidenceTable.file(
                                    place,
                                    received,
                                    kept(name),
                                    old.position(),
                                    old.part(),
                                    who,
                                    now());
                    insert(handle, file);
                    EvidenceTable.supersede(handle, id, file.id());
                    Act superseded =
                            Act.of("file_superseded", "file", id)
                                    .with(new Told().text("by", file.id().toString()).json());
                    custody.record(
                            handle, place.caseId(), who, List.of(attached(file), superseded));
                    return file;
                });
    }

    private EvidenceFile take(
            String name,
            InputStream bytes,
            BiFunction<Handle, EvidenceStore.Received, EvidenceFile> work)
            throws IOException {
        if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new Invalid(
                    "files", "A file's name has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        EvidenceStore.Received received = store.receive(bytes, largest);
        return store.settle(List.of(received), now(), handle -> work.apply(handle, received));
    }

    private static void insert(Handle handle, EvidenceFile file) {
        EvidenceTable.insert(handle, List.of(file), Collections.singletonList(null));
    }

    /// PostgreSQL's text holds no NUL.
    private static String kept(String name) {
        return name.replace('\0', '\u2400');
    }

    static Act attached(EvidenceFile file) {
        return Act.of("file_attached", "file", file.id())
                .with(
                        new Told()
                                .text("file_batch_id", file.batchId().toString())
                                .text("name", file.name())
                                .text("part", file.part())
                                .number("position", file.position())
                                .text("sha256", file.sha256())
                                .number("size", file.size())
                                .text("media_type", file.mediaType())
                                .json());
    }

    /// The database keeps microseconds, and what is told first shall be told again.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// @throws Missing when the asker has no such file there
    public EvidenceFile get(Principal who, Place place, UUID id) {
        return database.read(handle -> EvidenceTable.find(handle, who, place, id, false).file());
    }

    /// The files of a batch in their order.
    public Listed<EvidenceFile> list(
            Principal who, Place place, boolean superseded, int page, int perPage) {
        return database.read(handle -> {
            UUID seen =
                    FileBatchTable.find(
                                    handle,
                                    who,
                                    place.caseId(),
                                    place.eventId(),
                                    place.batchId(),
                                    false,
                                    false)
                            .batch()
                            .id();
            Place there = new Place(place.caseId(), place.eventId(), seen);
            return EvidenceTable.list(handle, who, there, superseded, page, perPage);
        });
    }

    /// Says what is in a file.
    ///
    /// @param expected the version that the change was begun with; `null` for any
    public EvidenceFile caption(
            Principal who,
            Place place,
            UUID id,
            @Nullable Integer expected,
            Given<String> caption) {
        return database.inTransaction(handle -> {
            EvidenceFile before = changeable(handle, who, place, id);
            before.demand(expected);
            Faults faults = new Faults();
            String words = faults.words("caption", caption.over(before.caption()), LONGEST_CAPTION);
            faults.check();
            Told told = new Told().text("caption", words);
            if (!told.json().equals(before.told().json())) {
                EvidenceTable.caption(handle, id, words);
                custody.record(
                        handle,
                        place.caseId(),
                        who,
                        Act.of("file_captioned", "file", id).with(told.since(before.told())));
            }
            return EvidenceTable.find(handle, who, place, id, false).file();
        });
    }

    private static EvidenceFile changeable(Handle handle, Principal who, Place place, UUID id) {
        EvidenceTable.Row row = EvidenceTable.find(handle, who, place, id, true);
        row.standing().demandChange();
        return row.file();
    }

    /// Puts all files of a batch that stand into this order.
    public void order(Principal who, Place place, List<UUID> ids) {
        database.useTransaction(handle -> {
            hold(handle, who, place);
            FileBatches.demandEachOnce(ids, EvidenceTable.standing(handle, place.batchId()));
            EvidenceTable.order(handle, place.batchId(), ids);
            ArrayNode order = JsonNodeFactory.instance.arrayNode();
            ids.forEach(id -> order.add(id.toString()));
            custody.record(
                    handle,
                    place.caseId(),
                    who,
                    Act.of("files_ordered", "file_batch", place.batchId())
                            .with(new Told().node("order", order).json()));
        });
    }

    /// Notes in the chain that somebody takes a copy away, and opens the bytes.
    public Opened download(Principal who, Place place, UUID id) throws IOException {
        EvidenceFile file =
                database.inTransaction(handle -> {
                    EvidenceFile found = EvidenceTable.find(handle, who, place, id, false).file();
                    custody.record(
                            handle,
                            place.caseId(),
                            who,
                            Act.of("file_downloaded", "file", id)
                                    .with(
                                            new Told()
                                                    .text("name", found.name())
                                                    .text("sha256", found.sha256())
                                                    .json()));
                    return found;
                });
        return new Opened(file, store.open(file.sha256()));
    }

    /// A file with its bytes, to be closed by whoever asked.
    public record Opened(EvidenceFile file, InputStream bytes) {}

    /// Where the bytes of a file are on this machine, to make a small picture of them; empty when
    /// none can be made of its kind.
    public Optional<Path> picture(Principal who, Place place, UUID id) {
        EvidenceFile file = get(who, place, id);
        return Kind.shown(file.mediaType())
                ? Optional.of(store.path(file.sha256()))
                : Optional.empty();
    }
}
