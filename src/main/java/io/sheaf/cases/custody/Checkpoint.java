package io.sheaf.cases.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Somebody's signature under the chain: that its entry `number` had the hash `hash` at that time.
/// Whoever holds one notices when the chain is written anew.
///
/// @param at in whole microseconds
/// @param key the public key, as [CustodyKey#publicKey]
/// @param signature in Base64, of the canonical JSON of everything else
public record Checkpoint(long number, String hash, Instant at, String key, String signature) {

    public static final String FORMAT = "sheaf-checkpoint-1";

    public Checkpoint {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static Checkpoint signed(long number, String hash, Instant at, CustodyKey key) {
        Checkpoint bare = new Checkpoint(number, hash, at, key.publicKey(), "");
        return new Checkpoint(
                number, hash, at, key.publicKey(), key.sign(Canonical.bytes(bare.statement())));
    }

    /// Whether the signature is that of the key.
    public boolean valid() {
        return CustodyKey.verify(key, Canonical.bytes(statement()), signature);
    }

    private ObjectNode statement() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("number", number)
                .put("hash", hash)
                .put("at", Entry.written(at))
                .put("key", key);
    }

    /// What is signed, and the signature.
    public ObjectNode json() {
        return statement().put("signature", signature);
    }

    /// @throws IllegalArgumentException when the object is no such checkpoint to the last property
    public static Checkpoint of(JsonNode json) {
        try {
            Checkpoint checkpoint =
                    new Checkpoint(
                            json.path("number").longValue(),
                            json.path("hash").asText(),
                            Instant.parse(json.path("at").asText()),
                            json.path("key").asText(),
                            json.path("signature").asText());
            if (!Canonical.text(checkpoint.json()).equals(Canonical.text(json))) {
                throw new IllegalArgumentException("not a checkpoint in the format " + FORMAT);
            }
            return checkpoint;
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("not a checkpoint in the format " + FORMAT, wrong);
        }
    }
}
