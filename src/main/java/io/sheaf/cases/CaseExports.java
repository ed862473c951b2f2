package io.sheaf.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.account.Principal;
import io.sheaf.cases.bag.BagPlan;
import io.sheaf.cases.bag.BagSignature;
import io.sheaf.cases.bag.BagWriter;
import io.sheaf.cases.bag.CaseLayout;
import io.sheaf.cases.bag.Damaged;
import io.sheaf.cases.bag.Findings;
import io.sheaf.cases.bag.Part;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Canonical;
import io.sheaf.cases.custody.Checkpoint;
import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.CustodyKey;
import io.sheaf.cases.custody.Entry;
import io.sheaf.cases.report.HtmlReport;
import io.sheaf.cases.report.PdfReport;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/// Gives a case away as a BagIt ZIP. The same state is the same bytes. It is written to a temporary
/// file, read again and checked as its receiver would, and only then given to anybody: complete or
/// failed, never half.
public final class CaseExports {

    /// Where exports are while they are made, each in a folder of its own beside those of uploads:
    /// what a kill leaves here is in the way of nobody and listed by the sweep.
    static final String FOLDER = "temp";

    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An export in a temporary file, which closing deletes.
    ///
    /// @param name for whoever saves it
    public record Export(Path file, String name, long size) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            remove(file);
        }
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
    }

    private record Given(CaseState state, List<Checkpoint> checkpoints) {}

    private final Database database;
    private final Storage storage;
    private final EvidenceBytes bytes;
    private final Custody custody;
    private final Checkpoints checkpoints;
    private final Semaphore places = new Semaphore(AT_ONCE);

    CaseExports(
            Database database,
            Storage storage,
            EvidenceBytes bytes,
            Custody custody,
            Checkpoints checkpoints) {
        this.database = database;
        this.storage = storage;
        this.bytes = bytes;
        this.custody = custody;
        this.checkpoints = checkpoints;
    }

    /// With what exports are signed.
    public CustodyKey key() {
        return checkpoints.key();
    }

    /// Makes an export of a case as it is, and notes in the chain who took it.
    ///
    /// @throws Missing when the asker has none such
    /// @throws Damaged when stored evidence is not what was filed
    public Export export(Principal who, UUID caseId) throws IOException {
        places.acquireUninterruptibly();
        try {
            Given given = given(who, caseId);
            for (int attempt = 1; ; attempt++) {
                try {
                    return export(who, given);
                } catch (Damaged damaged) {
                    // Somebody may have purged a file while we were reading.
                    Given now = given(who, caseId);
                    if (attempt == ATTEMPTS || now.state.last().equals(given.state.last())) {
                        throw damaged;
                    }
                    given = now;
                }
            }
        } finally {
            places.release();
        }
    }

    private Export export(Principal who, Given given) throws IOException {
        CaseState state = given.state;
        Path file = storage.path(FOLDER + "/" + UUID.randomUUID() + "/export.zip");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        boolean done = false;
        try {
            String manifest = BagWriter.write(file, plan(given));
            demandWhole(file);
            Export export =
                    new Export(file, CaseLayout.folder(state.json()) + ".zip", Files.size(file));
            note(who, state.last(), manifest, export.size);
            done = true;
            return export;
        } finally {
            if (!done) {
                remove(file);
            }
        }
    }

    private Given given(Principal who, UUID caseId) {
        CaseState state = database.read(handle -> CaseState.read(handle, who, caseId));
        Entry last = state.last();
        return database.inTransaction(handle -> {
            checkpoints.sign(handle, last.number(), last.hash());
            return new Given(state, Checkpoints.ofCase(handle, caseId, last.number()));
        });
    }

    private BagPlan plan(Given given) throws IOException {
        JsonNode json = given.state.json();
        List<Entry> entries = given.state.entries();
        String key = CustodyKey.fingerprint(key().publicKey());
        List<Part> payload = new ArrayList<>(bytes.parts(json));
        payload.add(Part.of(CaseLayout.CASE, pretty(json)));
        payload.add(Part.of(CaseLayout.CUSTODY, custody(given)));
        payload.add(Part.of(CaseLayout.KEY, CustodyKey.pem(key().publicKey())));
        payload.add(Part.of(CaseLayout.HTML, HtmlReport.of(json, entries, key)));
        payload.add(Part.of(CaseLayout.PDF, PdfReport.of(json, entries, key)));
        return new BagPlan(
                CaseLayout.folder(json),
                payload,
                oxum -> CaseLayout.info(json, oxum),
                manifest -> BagSignature.sign(json, manifest, key()));
    }

    private static String pretty(JsonNode json) throws JsonProcessingException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return JSON.writer(printer).writeValueAsString(json) + "\n";
    }

    private static String custody(Given given) {
        StringBuilder lines = new StringBuilder();
        given.state
                .entries()
                .forEach(entry -> lines.append(Canonical.text(entry.json())).append('\n'));
        given.checkpoints.forEach(each -> lines.append(Canonical.text(each.json())).append('\n'));
        return lines.toString();
    }

    private static void demandWhole(Path file) throws IOException {
        Findings findings = Findings.of(file);
        if (!findings.whole()) {
            throw new Damaged(
                    "The export does not stand up to its own check: "
                            + findings.faults().getFirst());
        }
    }

    private void note(Principal who, Entry state, String manifest, long size) {
        UUID caseId = state.caseId();
        database.useTransaction(handle -> {
            CaseTable.get(handle, who, caseId);
            Told told =
                    new Told()
                            .number("state", state.caseNumber())
                            .text("manifest_sha256", manifest)
                            .number("size", size);
            custody.record(
                    handle, caseId, who, Act.of("case_exported", "case", caseId).with(told.json()));
        });
    }
}
