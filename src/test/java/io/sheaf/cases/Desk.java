package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.album.Cabinet;
import io.sheaf.batch.Batches;
import io.sheaf.batch.Dispatch;
import io.sheaf.cases.custody.CustodyKey;
import io.sheaf.database.Database;
import io.sheaf.export.BatchFolder;
import io.sheaf.export.Exports;
import io.sheaf.picture.PictureLimits;
import io.sheaf.storage.Storage;
import io.sheaf.template.FieldTemplates;

import org.jdbi.v3.core.Handle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Somebody's desk with cases on it.
record Desk(Database database, Casework work, Storage storage) {

    static final Principal OWNER =
            new Principal(
                    UUID.fromString("00000000-0000-0000-0000-000000000001"), "Ida", Role.ADMIN);

    private static final Dispatch IDLE =
            new Dispatch() {
                @Override
                public void submit(Handle handle, String batchId) {}

                @Override
                public void project(Handle handle, String batchId) {}
            };

    static Desk in(Path data, Database database) throws IOException {
        InstantSource clock = InstantSource.system();
        Storage storage = Storage.folder(data);
        Batches batches =
                new Batches(database, storage, new FieldTemplates(database, clock), IDLE, clock);
        BatchFolder folders = new BatchFolder(database, storage, clock);
        return new Desk(
                database,
                Casework.open(
                        database,
                        storage,
                        batches,
                        new Exports(database, storage, folders),
                        Cabinet.open(database, storage, PictureLimits.USUAL, clock).images(),
                        new CaseSettings(100_000_000, "test"),
                        CustodyKey.open(data, clock),
                        clock),
                storage);
    }

    CaseFile opened(String title) {
        return work.cases()
                .create(
                        OWNER,
                        new CaseChange(
                                Given.of(title),
                                Given.of("2026/17"),
                                Given.of("Who signed? 漢字 and <b>tags</b>.\n" + "Long. ".repeat(60)),
                                Given.absent(),
                                Given.of(List.of("archive", "fraud"))));
    }

    Event noted(UUID caseId, String title, String time) {
        return work.events()
                .create(
                        OWNER,
                        caseId,
                        new EventChange(
                                Given.of(title),
                                Given.of("By two of three; “ß” and עברית."),
                                Given.of("Lübeck"),
                                Given.of(List.of("meeting")),
                                new WhenChange(
                                        Given.of(time),
                                        Given.absent(),
                                        Given.absent(),
                                        Given.of("Europe/Berlin")),
                                Given.of(true),
                                Given.absent()));
    }

    Place filed(Event event, String label, int declared) {
        FileBatch batch =
                work.batches()
                        .create(
                                OWNER,
                                event.caseId(),
                                event.id(),
                                new FileBatchChange(
                                        Given.of(label),
                                        Given.of(declared),
                                        Given.of("Both sides"),
                                        Given.of(".txt, .pdf"),
                                        Given.absent()));
        return new Place(event.caseId(), event.id(), batch.id());
    }

    EvidenceFile attached(Place place, String name, byte[] bytes) throws IOException {
        return work.files().attach(OWNER, place, name, new ByteArrayInputStream(bytes));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A case with something of everything.
    UUID aCase() throws IOException {
        UUID id = opened("The Müller papers & 'more'").id();
        Event signed = noted(id, "The contract is signed", "1943-05-17T14:30:00+02:00");
        Event found = noted(id, "It is found", "1998-02");
        Place scans = filed(signed, "Scans", 3);
        attached(scans, "../../etc/passwd", text("not a password"));
        EvidenceFile bad = attached(scans, "Vertrag Größe 100%.txt", text("Seite 1"));
        work.files()
                .caption(OWNER, scans, bad.id(), null, Given.of("The page with <the> signature"));
        work.files()
                .replace(
                        OWNER, scans, bad.id(), "Vertrag.txt", new ByteArrayInputStream(text("S")));
        Place letters = filed(found, "Letters\u0020漢字", 1);
        attached(letters, "漢字.pdf", text("%PDF-1.7\n%%EOF\n"));
        attached(letters, "same content.txt", text("Seite 1"));
        Place gone = filed(found, "To be deleted", 0);
        attached(gone, "x", text("x"));
        work.batches().delete(OWNER, id, found.id(), gone.batchId(), null);
        return id;
    }
}
