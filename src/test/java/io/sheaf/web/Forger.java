package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes access tokens that are wrong in one thing, with the server's own key: what is refused is
/// refused for that one thing. Written without the library that the server uses.
final class Forger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final String header;
    private final String claims;
    private final byte[] key;

    /// @param genuine a token that the server takes
    Forger(String genuine, Path data) {
        String[] parts = genuine.split("\\.");
        this.header = parts[0];
        this.claims = parts[1];
        this.key = key(data);
    }

    private static byte[] key(Path data) {
        try {
            JsonNode ring =
                    JSON.readTree(Files.readAllBytes(data.resolve("keys").resolve("sign-in.json")));
            return Base64.getUrlDecoder().decode(ring.at("/keys/0/secret").asText());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] key() {
        return key.clone();
    }

    /// Signed as it should be, after a change.
    String with(Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
        return signed(changed(this.header, header) + "." + changed(this.claims, claims));
    }

    String withHeader(Consumer<ObjectNode> change) {
        return with(change, _ -> {});
    }

    String withClaims(Consumer<ObjectNode> change) {
        return with(_ -> {}, change);
    }

    private String signed(String content) {
        return content + "." + mac("HmacSHA256", key, content);
    }

    String mac(String algorithm, byte[] secret, String content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return TEXT.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Header and claims after a change, with no signature yet.
    String content(Consumer<ObjectNode> header, Consumer<ObjectNode> claims) {
        return changed(this.header, header) + "." + changed(this.claims, claims);
    }

    private static String changed(String part, Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
            change.accept(json);
            return TEXT.encodeToString(JSON.writeValueAsBytes(json));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
