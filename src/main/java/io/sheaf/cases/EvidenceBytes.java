package io.sheaf.cases;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.cases.bag.Damaged;
import io.sheaf.cases.bag.Part;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The bytes of evidence, to be read and held against their hashes.
final class EvidenceBytes {

    private final Storage storage;

    EvidenceBytes(Storage storage) {
        this.storage = storage;
    }

    /// The contents of a case: how many bytes each hash has.
    static Map<String, Long> of(JsonNode json) {
        Map<String, Long> contents = new TreeMap<>();
        for (JsonNode file : files(json)) {
            contents.put(file.path("sha256").asText(), file.path("size").longValue());
        }
        return contents;
    }

    /// The files of a case in their order.
    static List<JsonNode> files(JsonNode json) {
        List<JsonNode> files = new ArrayList<>();
        for (JsonNode event : json.path("events")) {
            for (JsonNode batch : event.path("file_batches")) {
                batch.path("files").forEach(files::add);
            }
        }
        return files;
    }

    /// The files as parts of a bag.
    List<Part> parts(JsonNode json) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode file : files(json)) {
            String sha256 = file.path("sha256").asText();
            parts.add(
                    new Part(
                            file.path("path").asText(),
                            file.path("size").longValue(),
                            sha256,
                            () -> open(sha256)));
        }
        return parts;
    }

    private InputStream open(String sha256) throws IOException {
        try {
            return storage.open(EvidenceStore.key(sha256));
        } catch (NoSuchFileException gone) {
            throw new Damaged("The stored evidence %s is not there.".formatted(sha256));
        }
    }

    /// @throws Damaged when they are not what was filed
    void demandWhole(String sha256, long size) throws IOException {
        String words = wrong(sha256, size);
        if (words != null) {
            throw new Damaged(words);
        }
    }

    /// @return what is wrong with stored bytes; `null` when nothing is
    @Nullable String wrong(String sha256, long size) throws IOException {
        try (InputStream in = open(sha256)) {
            Part.Read read = Part.read(in);
            if (read.size() == size && read.sha256().equals(sha256)) {
                return null;
            }
            return "The stored evidence %s is damaged: it has %d bytes (%d were filed) and the SHA-256 %s."
                    .formatted(sha256, read.size(), size, read.sha256());
        } catch (Damaged gone) {
            return gone.getMessage();
        }
    }
}
