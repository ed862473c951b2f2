package io.sheaf.cases.report;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How things of a case are told in a report, on a screen and on paper alike.
final class Wording {

    private Wording() {}

    static String of(JsonNode thing, String name) {
        JsonNode value = thing.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    /// When an event happened.
    static String when(JsonNode event) {
        String time = of(event, "time");
        if (time.isEmpty()) {
            return "time not known";
        }
        String end = of(event, "end_time");
        List<String> doubts = new ArrayList<>();
        if (event.path("about").booleanValue()) {
            doubts.add("about");
        }
        if (event.path("uncertain").booleanValue()) {
            doubts.add("uncertain");
        }
        return time.replace('T', ' ')
                + (end.isEmpty() ? "" : " to " + end.replace('T', ' '))
                + " ("
                + of(event, "zone")
                + (doubts.isEmpty() ? "" : "; " + String.join(", ", doubts))
                + ")";
    }

    static String tags(JsonNode thing) {
        List<String> tags = new ArrayList<>();
        thing.path("tags").forEach(tag -> tags.add(tag.asText()));
        return String.join(", ", tags);
    }

    /// What a file batch was declared to be and what is there.
    static String counts(JsonNode batch) {
        JsonNode actual = batch.path("actual");
        String declared =
                "declared: %s%s".formatted(files(batch.path("file_count").asLong()), typed(batch));
        String found =
                "attached: %s%s, %s"
                        .formatted(
                                files(actual.path("file_count").asLong()),
                                typed(actual),
                                bytes(actual.path("bytes").asLong()));
        boolean differs =
                batch.has("difference") && !batch.path("difference").path("none").booleanValue();
        return declared + "; " + found + (differs ? "; they differ" : "");
    }

    private static String typed(JsonNode of) {
        String types = of(of, "file_types");
        return types.isEmpty() ? "" : " (" + types + ")";
    }

    private static String files(long count) {
        return count == 1 ? "1 file" : count + " files";
    }

    static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes", bytes).replace(',', ' ');
    }

    static String status(JsonNode file) {
        return "%s, revision %s"
                .formatted(of(file, "status").replace('_', ' '), file.path("revision").asInt());
    }

    /// How the report itself can be trusted.
    static String proof(JsonNode state, String key) {
        return ("This is the case as custody entry %s of the case left it, at %s, with the SHA-256 %s. The"
                        + " export in which this report is can be checked with “sheaf verify”, its files also"
                        + " with “sha256sum -c manifest-sha256.txt”. It is signed with the key whose SHA-256"
                        + " is %s; compare that with what the house that made it says.")
                .formatted(
                        state.path("case_number").asLong(),
                        of(state, "at"),
                        of(state, "hash"),
                        key);
    }
}
