package io.sheaf.cases.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// One act upon a case. Its hash covers everything else in it, the hashes of its two predecessors
/// included; `docs/adr/0008-custody-chain.md` has the bytes.
///
/// @param number from 1 over all cases, without gaps
/// @param caseNumber from 1 in its case, without gaps
/// @param at in whole microseconds
/// @param subjectType what it was done to: `case`, `event`, `file_batch`, `file` or `member`
/// @param data by action; short texts as they were, longer ones as their SHA-256
/// @param previous the hash of entry `number - 1`; [#NONE] for the first
/// @param previousInCase the hash of this case's entry before; [#NONE] for its first
/// @param hash SHA-256 in 64 lower case hexadecimal digits
public record Entry(
        long number,
        UUID caseId,
        long caseNumber,
        Instant at,
        UUID actorId,
        String actorName,
        String action,
        String subjectType,
        String subjectId,
        JsonNode data,
        String previous,
        String previousInCase,
        String hash) {

    /// What the first entry has for the hash of the one before.
    public static final String NONE = "0".repeat(64);

    public static final String FORMAT = "sheaf-custody-1";

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public Entry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        data = data.deepCopy();
    }

    /// The same with the hash that belongs to it.
    Entry sealed() {
        return new Entry(
                number,
                caseId,
                caseNumber,
                at,
                actorId,
                actorName,
                action,
                subjectType,
                subjectId,
                data,
                previous,
                previousInCase,
                computed());
    }

    /// The hash that this entry should have.
    String computed() {
        return Canonical.sha256(Canonical.bytes(hashed()));
    }

    /// What is hashed.
    private ObjectNode hashed() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", FORMAT);
        node.put("number", number);
        node.put("case_id", caseId.toString());
        node.put("case_number", caseNumber);
        node.put("at", written(at));
        node.put("actor_id", actorId.toString());
        node.put("actor_name", actorName);
        node.put("action", action);
        node.put("subject_type", subjectType);
        node.put("subject_id", subjectId);
        node.set("data", data);
        node.put("previous", previous);
        node.put("previous_in_case", previousInCase);
        return node;
    }

    static String written(Instant at) {
        return MICROS.format(at);
    }

    /// The entry as it is given away: what is hashed, and the hash.
    public ObjectNode json() {
        return hashed().put("hash", hash);
    }

    /// @throws IllegalArgumentException when the object is no such entry to the last property
    public static Entry of(JsonNode json) {
        try {
            Entry entry =
                    new Entry(
                            json.path("number").longValue(),
                            UUID.fromString(json.path("case_id").asText()),
                            json.path("case_number").longValue(),
                            Instant.parse(json.path("at").asText()),
                            UUID.fromString(json.path("actor_id").asText()),
                            json.path("actor_name").asText(),
                            json.path("action").asText(),
                            json.path("subject_type").asText(),
                            json.path("subject_id").asText(),
                            json.path("data"),
                            json.path("previous").asText(),
                            json.path("previous_in_case").asText(),
                            json.path("hash").asText());
            if (!Canonical.text(entry.json()).equals(Canonical.text(json))) {
                throw new IllegalArgumentException("not an entry in the format " + FORMAT);
            }
            return entry;
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("not an entry in the format " + FORMAT, wrong);
        }
    }
}
