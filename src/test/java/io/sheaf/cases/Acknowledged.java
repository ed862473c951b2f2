package io.sheaf.cases;

import io.sheaf.cases.custody.Entry;
import io.sheaf.upload.Uploads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Holds what a killed program had acknowledged against what is there.
record Acknowledged(Desk desk, Path data) {

    /// @return one line: how much is there, or what is missing
    String check(Path notes) throws IOException {
        List<String> faults = new ArrayList<>();
        List<String> lines = Files.exists(notes) ? Files.readAllLines(notes) : List.of();
        Set<String> purging = new HashSet<>();
        Map<String, Integer> acts = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            acts.merge(words[0], 1, Integer::sum);
            if (words[0].equals("purging")) {
                purging.add(words[1]);
            }
        }
        Map<String, Long> seals = new HashMap<>();
        Map<String, Long> exports = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "attached" -> attached(words, purging, faults);
                case "uploaded" -> uploaded(words, faults);
                case "purged" -> purged(words[1], faults);
                case "sealed" -> seals.merge(words[1], 1L, Long::sum);
                case "exported" -> exports.merge(words[1], 1L, Long::sum);
                default -> {}
            }
        }
        seals.forEach((id, count) -> atLeast(id, "case_sealed", count, faults));
        exports.forEach((id, count) -> atLeast(id, "case_exported", count, faults));
        Verdict verdict = desk.work().proofs().verification().check(_ -> {});
        faults.addAll(verdict.faults());
        if (!faults.isEmpty()) {
            return "checked FAULT " + faults;
        }
        return "checked %d contents, %d entries, %d leftovers; acknowledged %s"
                .formatted(verdict.contents(), verdict.entries(), verdict.leftovers().size(), acts);
    }

    private long count(String sql, Object... values) {
        return desk.database().read(handle -> handle.select(sql, values).mapTo(Long.class).one());
    }

    private void attached(String[] words, Set<String> purging, List<String> faults) {
        UUID batch = UUID.fromString(words[3]);
        long there =
                count(
                        "select count(*) from evidence_files where id = ? and sha256 = ? and file_batch_id = ?",
                        UUID.fromString(words[1]),
                        words[2],
                        batch);
        boolean gone =
                purging.contains(words[3])
                        && count("select count(*) from file_batches where id = ?", batch) == 0;
        if (there != 1 && !gone) {
            faults.add("lost: " + String.join(" ", words));
        }
    }

    private void uploaded(String[] words, List<String> faults) {
        UUID session = UUID.fromString(words[1]);
        boolean row = count("select count(*) from upload_files where session_id = ?", session) == 1;
        Path file = data.resolve(Uploads.folder(session)).resolve(words[2]);
        if (!row || !Files.exists(file)) {
            faults.add("lost: " + String.join(" ", words));
        }
    }

    private void purged(String batch, List<String> faults) {
        if (count("select count(*) from file_batches where id = ?", UUID.fromString(batch)) != 0) {
            faults.add("back again: file batch " + batch);
        }
    }

    private void atLeast(String id, String action, long wanted, List<String> faults) {
        List<Entry> entries =
                desk.database().read(handle -> CaseState.allEntries(handle, UUID.fromString(id)));
        long there = entries.stream().filter(entry -> entry.action().equals(action)).count();
        if (there < wanted) {
            faults.add(
                    "%d %s of %s, but %d were acknowledged".formatted(there, action, id, wanted));
        }
    }
}
