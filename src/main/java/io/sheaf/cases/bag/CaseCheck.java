package io.sheaf.cases.bag;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.cases.custody.Canonical;
import io.sheaf.cases.custody.Chain;
import io.sheaf.cases.custody.Checkpoint;
import io.sheaf.cases.custody.CustodyKey;
import io.sheaf.cases.custody.Entry;
import io.sheaf.cases.custody.Replay;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/// Holds what a bag says of its case against its custody chain, and both against the signatures.
final class CaseCheck {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Bag bag;
    private final SortedMap<String, Digest> digests;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    private CaseCheck(Bag bag, SortedMap<String, Digest> digests) {
        this.bag = bag;
        this.digests = digests;
    }

    /// @param faults added to
    static Findings.Summary check(Bag bag, SortedMap<String, Digest> digests, List<Fault> faults)
            throws IOException {
        CaseCheck check = new CaseCheck(bag, digests);
        try {
            return check.all();
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            check.wrong(CaseLayout.CASE, "the metadata cannot be read: " + unreadable.getMessage());
            return Findings.Summary.NONE;
        } finally {
            faults.addAll(check.faults);
        }
    }

    private void wrong(String name, String words) {
        faults.add(new Fault(name, words));
    }

    private Findings.Summary all() throws IOException {
        for (String name :
                List.of(
                        BagText.INFO,
                        BagText.MANIFEST,
                        CaseLayout.CASE,
                        CaseLayout.CUSTODY,
                        CaseLayout.KEY,
                        CaseLayout.HTML,
                        CaseLayout.PDF,
                        CaseLayout.SIGNATURE)) {
            if (!digests.containsKey(name)) {
                wrong(name, "it is missing; every export has one");
            }
        }
        if (!faults.isEmpty()) {
            return Findings.Summary.NONE;
        }
        JsonNode json = JSON.readTree(BagCheck.text(bag, CaseLayout.CASE));
        if (!json.path("format").asText().equals(CaseLayout.FORMAT)) {
            wrong(CaseLayout.CASE, "its format is not " + CaseLayout.FORMAT);
        }
        chain(json);
        tags(json);
        files(json);
        return summary(json);
    }

    private void chain(JsonNode json) throws IOException {
        read();
        String id = json.path("case").path("id").asText();
        Chain chain = Chain.ofCases();
        Replay replay = new Replay();
        for (Entry entry : entries) {
            if (!entry.caseId().toString().equals(id)) {
                wrong(CaseLayout.CUSTODY, "an entry is of another case: " + entry.number());
            }
            chain.next(entry)
                    .ifPresent(fault ->
                            wrong(
                                    CaseLayout.CUSTODY,
                                    "entry %d of the case: %s"
                                            .formatted(fault.caseNumber(), fault.words())));
            replay.next(entry);
        }
        state(json.path("state"));
        sealed(json);
        for (String words : replay.differences(Replay.flat(json))) {
            wrong(CaseLayout.CASE, words);
        }
        if (replay.revision() != json.path("case").path("revision").asInt()) {
            wrong(CaseLayout.CASE, "its revision is not that of the custody chain");
        }
    }

    private void read() throws IOException {
        List<String> lines = BagCheck.text(bag, CaseLayout.CUSTODY).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonNode line = JSON.readTree(lines.get(i));
                if (line.path("format").asText().equals(Checkpoint.FORMAT)) {
                    checkpoints.add(Checkpoint.of(line));
                } else {
                    entries.add(Entry.of(line));
                }
            } catch (JsonProcessingException | IllegalArgumentException not) {
                wrong(CaseLayout.CUSTODY, "line %d is no entry of a chain".formatted(i + 1));
            }
        }
    }

    private void state(JsonNode state) {
        if (entries.isEmpty()) {
            wrong(CaseLayout.CUSTODY, "there are no entries in it");
            return;
        }
        Entry last = entries.getLast();
        if (!Canonical.text(state).equals(Canonical.text(StateJson.of(last)))) {
            wrong(CaseLayout.CASE, "its state is not that of the last custody entry");
        }
        if (Replay.looksOnly(last.action())) {
            wrong(CaseLayout.CUSTODY, "no state ends with " + last.action());
        }
        boolean signed = false;
        for (Checkpoint checkpoint : checkpoints) {
            boolean known =
                    entries.stream()
                            .anyMatch(entry ->
                                    entry.number() == checkpoint.number()
                                            && entry.hash().equals(checkpoint.hash()));
            if (!checkpoint.valid() || !known) {
                wrong(
                        CaseLayout.CUSTODY,
                        "the signature under entry %d of the whole chain is not good"
                                .formatted(checkpoint.number()));
            }
            signed |= checkpoint.number() == last.number();
        }
        if (!signed) {
            wrong(CaseLayout.CUSTODY, "its last entry is not signed");
        }
    }

    private void sealed(JsonNode json) {
        if (!json.path("case").path("status").asText().equals("sealed")) {
            return;
        }
        @Nullable JsonNode manifest = null;
        for (Entry entry : entries) {
            manifest =
                    entry.action().equals("case_sealed") ? entry.data().path("manifest") : manifest;
        }
        if (manifest == null
                || !Canonical.text(manifest).equals(Canonical.text(SealManifest.of(json)))) {
            wrong(CaseLayout.CASE, "it is not what was sealed");
        }
    }

    private void tags(JsonNode json) throws IOException {
        if (bag.crc(CaseLayout.CASE).isPresent() && !bag.folder().equals(CaseLayout.folder(json))) {
            wrong("", "the folder in the ZIP should be " + CaseLayout.folder(json));
        }
        List<Digest> payload = digests.tailMap("data/").headMap("data0").values().stream().toList();
        String oxum = BagText.oxum(payload.stream().mapToLong(Digest::size).sum(), payload.size());
        if (!BagCheck.text(bag, BagText.INFO).equals(CaseLayout.info(json, oxum))) {
            wrong(BagText.INFO, "it does not agree with " + CaseLayout.CASE);
        }
        JsonNode signature = JSON.readTree(BagCheck.text(bag, CaseLayout.SIGNATURE));
        Digest manifest = digests.get(BagText.MANIFEST);
        if (manifest == null || !BagSignature.good(signature, json, manifest.sha256())) {
            wrong(CaseLayout.SIGNATURE, "it is no good signature under the manifest");
        }
        String key = CustodyKey.pem(signature.path("key").asText());
        if (!BagCheck.text(bag, CaseLayout.KEY).equals(key)) {
            wrong(CaseLayout.KEY, "it is not the key with which the bag was signed");
        }
    }

    private void files(JsonNode json) {
        TreeSet<String> unnamed =
                new TreeSet<>(digests.tailMap(CaseLayout.FILES).headMap("data/files0").keySet());
        for (JsonNode event : json.path("events")) {
            for (JsonNode batch : event.path("file_batches")) {
                batch.path("files").forEach(file -> file(file, unnamed));
            }
        }
        unnamed.forEach(name -> wrong(name, CaseLayout.CASE + " does not know it"));
    }

    private void file(JsonNode file, TreeSet<String> unnamed) {
        String path = file.path("path").asText();
        Digest digest = digests.get(path);
        if (!unnamed.remove(path) || digest == null) {
            wrong(path, "it is not there; " + CaseLayout.CASE + " names it");
        } else if (!digest.sha256().equals(file.path("sha256").asText())
                || digest.size() != file.path("size").longValue()) {
            wrong(path, "it is not what was filed: " + CaseLayout.CASE + " has another SHA-256");
        }
    }

    private Findings.Summary summary(JsonNode json) throws IOException {
        JsonNode signature = JSON.readTree(BagCheck.text(bag, CaseLayout.SIGNATURE));
        return new Findings.Summary(
                json.path("case").path("title").asText(),
                json.path("case").path("status").asText(),
                json.path("state").path("at").asText(),
                digests.tailMap(CaseLayout.FILES).headMap("data/files0").size(),
                entries.size(),
                CustodyKey.fingerprint(signature.path("key").asText()));
    }
}
