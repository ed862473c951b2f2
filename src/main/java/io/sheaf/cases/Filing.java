package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.album.Image;
import io.sheaf.batch.Batch;
import io.sheaf.batch.BatchFile;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.export.Export;
import io.sheaf.export.Format;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Files a batch under an event: its originals, its table, and a file that says who read it with
/// which reader, model and prompt; of a run its pictures, its table, and who painted them with
/// which engine, model and prompt. They are copies: what happens to the batch afterwards does not
/// touch them.
public final class Filing {

    private record Draft(
            EvidenceStore.Received received, String name, String part, @Nullable String found) {}

    private final Database database;
    private final EvidenceStore store;
    private final FiledBatch filed;
    private final FiledRun runs;
    private final Custody custody;
    private final InstantSource clock;

    Filing(
            Database database,
            EvidenceStore store,
            FiledBatch filed,
            FiledRun runs,
            Custody custody,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.filed = filed;
        this.runs = runs;
        this.custody = custody;
        this.clock = clock;
    }

    /// @param wish what to say of the new file batch; count and types are those of what is filed
    ///   unless it says something else
    /// @param batchId of a batch of the asker's that has come to its end
    /// @throws Missing when the asker has no such event in this case
    /// @throws io.sheaf.template.Invalid when there is something wrong with what was sent
    /// @throws NotNow when the case is only read, or the batch still at work
    public FileBatch file(
            Principal who, UUID caseId, UUID eventId, FileBatchChange wish, String batchId)
            throws IOException {
        FileBatch blank =
                FileBatch.blank(caseId, eventId, clock.instant()).from("extraction", batchId);
        return file(
                who,
                blank,
                wish,
                (now, drafts) -> receive(who, filed.finished(who, batchId), now, drafts));
    }

    /// The same of a run.
    ///
    /// @param batchId of a run of the asker's that has come to its end
    public FileBatch fileRun(
            Principal who, UUID caseId, UUID eventId, FileBatchChange wish, String batchId)
            throws IOException {
        FileBatch blank =
                FileBatch.blank(caseId, eventId, clock.instant()).from("generation", batchId);
        return file(
                who,
                blank,
                wish,
                (now, drafts) -> receive(who, runs.finished(who, batchId), now, drafts));
    }

    /// Takes in what is to be filed.
    private interface Contents {
        void receive(Instant now, List<Draft> drafts) throws IOException;
    }

    private FileBatch file(Principal who, FileBatch blank, FileBatchChange wish, Contents contents)
            throws IOException {
        database.useTransaction(handle ->
                EventTable.find(handle, who, blank.caseId(), blank.eventId(), false, true)
                        .standing()
                        .demandChange());
        Instant now = clock.instant();
        FileBatch checked = wish.over(blank);
        List<Draft> drafts = new ArrayList<>();
        try {
            contents.receive(now, drafts);
            FileBatch declared =
                    wish.over(
                            checked.declaring(
                                    drafts.size(),
                                    drafts.stream()
                                            .map(each ->
                                                    each.received.kind().named(each.name).ending())
                                            .toList()));
            return store.settle(
                    drafts.stream().map(Draft::received).toList(),
                    now,
                    handle -> write(handle, who, declared, drafts, now));
        } finally {
            store.discard(drafts.stream().map(Draft::received).toList());
        }
    }

    private void receive(Principal who, Batch batch, Instant now, List<Draft> drafts)
            throws IOException {
        List<BatchFile> originals = filed.originals(who, batch);
        Map<UUID, String> found = filed.found(batch);
        for (BatchFile file : originals) {
            try (InputStream bytes = filed.open(batch, file)) {
                EvidenceStore.Received received = store.receive(bytes, Long.MAX_VALUE);
                drafts.add(new Draft(received, file.name(), "original", found.get(file.id())));
                demandSame(file.name(), received.sha256(), file.sha256());
            }
        }
        String csv = table(filed.table(who, batch, Format.CSV), drafts);
        String json = table(filed.table(who, batch, Format.JSON), drafts);
        provenance(filed.provenance(who, now, batch, originals, csv, json), drafts);
    }

    private void receive(Principal who, FiledRun.Painted run, Instant now, List<Draft> drafts)
            throws IOException {
        for (Image image : run.deck().cards()) {
            try (InputStream bytes = runs.open(image)) {
                EvidenceStore.Received received = store.receive(bytes, Long.MAX_VALUE);
                drafts.add(new Draft(received, image.own().name(), "original", null));
                demandSame(image.own().name(), received.sha256(), image.face());
            }
        }
        String csv = table(runs.table(who, run), drafts);
        provenance(runs.provenance(who, now, run, csv), drafts);
    }

    private void provenance(byte[] provenance, List<Draft> drafts) throws IOException {
        drafts.add(
                new Draft(
                        store.receive(new ByteArrayInputStream(provenance), Long.MAX_VALUE),
                        "provenance.json",
                        "provenance",
                        null));
    }

    private static void demandSame(String name, String received, String known) {
        if (!received.equals(known)) {
            throw new NotNow(
                    "The original “%s” is not the file that was uploaded any more: its content has changed on the disk. Nothing was filed."
                            .formatted(name),
                    "changed",
                    List.of());
        }
    }

    /// @return the SHA-256 of the table
    private String table(Export export, List<Draft> drafts) throws IOException {
        Path draft = Files.createTempFile("sheaf", ".table");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                export.write(out);
            }
            try (InputStream bytes = Files.newInputStream(draft)) {
                EvidenceStore.Received received = store.receive(bytes, Long.MAX_VALUE);
                drafts.add(new Draft(received, export.fileName(), "table", null));
                return received.sha256();
            }
        } finally {
            Files.delete(draft);
        }
    }

    private FileBatch write(
            Handle handle, Principal who, FileBatch batch, List<Draft> drafts, Instant now) {
        EventTable.find(handle, who, batch.caseId(), batch.eventId(), false, true)
                .standing()
                .demandChange();
        FileBatchTable.insert(handle, batch);
        Place place = new Place(batch.caseId(), batch.eventId(), batch.id());
        List<EvidenceFile> files = new ArrayList<>();
        List<@Nullable String> found = new ArrayList<>();
        for (Draft draft : drafts) {
            files.add(
                    EvidenceTable.file(
                            place,
                            draft.received,
                            draft.name.replace('\0', '\u2400'),
                            files.size() + 1,
                            draft.part,
                            who,
                            now));
            found.add(draft.found == null ? null : draft.found.replace('\0', '\u2400'));
        }
        EvidenceTable.insert(handle, files, found);
        List<Act> acts = new ArrayList<>();
        acts.add(FileBatches.created(batch));
        files.forEach(file -> acts.add(EvidenceFiles.attached(file)));
        custody.record(handle, batch.caseId(), who, acts);
        return FileBatchTable.find(
                        handle, who, batch.caseId(), batch.eventId(), batch.id(), false, false)
                .batch();
    }
}
