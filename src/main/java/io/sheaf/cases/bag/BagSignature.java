package io.sheaf.cases.bag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.cases.custody.Canonical;
import io.sheaf.cases.custody.CustodyKey;

/// The signature under a bag: who holds the key says that this manifest is that of this state of
/// this case. With it nobody else can change a payload and the manifests with it.
public final class BagSignature {

    private static final String FORMAT = "sheaf-bag-1";

    private BagSignature() {}

    /// @param json the case
    /// @param manifest the SHA-256 of the payload's manifest
    public static Part sign(JsonNode json, String manifest, CustodyKey key) {
        ObjectNode statement = statement(json, manifest, key.publicKey());
        String signature = key.sign(Canonical.bytes(statement));
        statement.put("signature", signature);
        return Part.of(CaseLayout.SIGNATURE, Canonical.text(statement) + "\n");
    }

    private static ObjectNode statement(JsonNode json, String manifest, String key) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("format", FORMAT);
        statement.put("case_id", json.path("case").path("id").asText());
        statement.set("state", json.path("state"));
        statement.put("manifest_sha256", manifest);
        statement.put("key", key);
        return statement;
    }

    /// Whether that file of a bag is a good signature under this case and manifest.
    static boolean good(JsonNode signed, JsonNode json, String manifest) {
        String key = signed.path("key").asText();
        String signature = signed.path("signature").asText();
        ObjectNode statement = statement(json, manifest, key);
        boolean mathematics = CustodyKey.verify(key, Canonical.bytes(statement), signature);
        return mathematics
                && Canonical.text(statement.put("signature", signature))
                        .equals(Canonical.text(signed));
    }
}
