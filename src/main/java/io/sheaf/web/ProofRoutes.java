package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.CaseExports;
import io.sheaf.cases.Proofs;
import io.sheaf.cases.Seals;
import io.sheaf.cases.Verdict;
import io.sheaf.cases.Verification;
import io.sheaf.cases.custody.CustodyKey;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What makes a case stand up to an outsider's doubt: seals, exports, the key that signs them, and
/// the check of everything that is kept.
final class ProofRoutes {

    /// So many are told; whoever has more knows enough.
    private static final int MOST_TOLD = 1000;

    private final Seals seals;
    private final CaseExports exports;
    private final Verification verification;

    ProofRoutes(Proofs proofs) {
        this.seals = proofs.seals();
        this.exports = proofs.exports();
        this.verification = proofs.verification();
    }

    void seal(Context request) throws IOException {
        CaseReplies.ok(
                request,
                seals.seal(Asked.who(request), CaseRoutes.id(request), IfMatch.version(request)));
    }

    void unseal(Context request) {
        Sent sent = Sent.part(request);
        String reason = sent.needed("reason", "Say why; it is kept in the custody chain.");
        sent.check();
        CaseReplies.ok(
                request,
                seals.unseal(
                        Asked.who(request),
                        CaseRoutes.id(request),
                        IfMatch.version(request),
                        reason));
    }

    void export(Context request) throws IOException {
        CaseExports.Export export = exports.export(Asked.who(request), CaseRoutes.id(request));
        Attachment.dress(request, export.name(), "application/zip");
        request.header("Content-Length", String.valueOf(export.size()));
        request.result(new Given(export));
    }

    /// Deletes the export when it is sent, or cannot be.
    private static final class Given extends FilterInputStream {

        private final CaseExports.Export export;

        Given(CaseExports.Export export) throws IOException {
            super(opened(export));
            this.export = export;
        }

        private static InputStream opened(CaseExports.Export export) throws IOException {
            try {
                return Files.newInputStream(export.file());
            } catch (IOException failure) {
                export.close();
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                export.close();
            }
        }
    }

    void key(Context request) {
        String key = exports.key().publicKey();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("algorithm", "Ed25519");
        view.put("public_key", key);
        view.put("fingerprint", CustodyKey.fingerprint(key));
        view.put("pem", CustodyKey.pem(key));
        Replies.json(request, 200, view);
    }

    void start(Context request) {
        Replies.json(request, 202, run(verification.start()));
    }

    void latest(Context request) {
        Replies.json(request, 200, run(verification.latest().orElse(null)));
    }

    private static Map<String, @Nullable Object> run(Verification.@Nullable Run run) {
        Verdict verdict = run == null ? null : run.verdict();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("started_at", run == null ? null : run.startedAt());
        view.put("running", run != null && run.running());
        view.put("contents_read", run == null ? 0 : run.contents());
        view.put("contents_total", run == null ? 0 : run.total());
        view.put("failure", run == null ? null : run.failure());
        view.put("verdict", verdict == null ? null : verdict(verdict));
        return view;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("whole", verdict.whole());
        view.put("faults", some(verdict.faults()));
        view.put("fault_count", verdict.faults().size());
        view.put("leftovers", some(verdict.leftovers()));
        view.put("contents", verdict.contents());
        view.put("bytes", verdict.bytes());
        view.put("entries", verdict.entries());
        view.put("cases", verdict.cases());
        view.put("duration_ms", verdict.took().toMillis());
        return view;
    }

    private static List<String> some(List<String> all) {
        return all.subList(0, Math.min(MOST_TOLD, all.size()));
    }
}
