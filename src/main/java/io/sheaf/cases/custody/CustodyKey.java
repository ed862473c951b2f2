package io.sheaf.cases.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.account.PrivateFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;

/// The key with which this house signs what its custody chain says: Ed25519 (RFC 8032), kept in
/// `keys/custody.json`, which only the user who runs the program may read. The same words signed
/// twice have the same signature.
public final class CustodyKey {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALGORITHM = "Ed25519";
    private static final int PEM_LINE = 64;

    private final PrivateKey secret;
    private final String publicKey;

    private CustodyKey(PrivateKey secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /// Reads the key of this data folder; the first time it makes one.
    ///
    /// @throws IOException when it is there and cannot be read: nothing is then signed with another
    public static CustodyKey open(Path data, InstantSource clock) throws IOException {
        Path file = data.resolve("keys").resolve("custody.json");
        PrivateFile.folder(data.resolve("keys"));
        if (!Files.exists(file)) {
            PrivateFile.write(file, fresh(clock));
        }
        JsonNode kept = JSON.readTree(Files.readAllBytes(file));
        try {
            byte[] secret = Base64.getDecoder().decode(kept.path("private_key").asText());
            CustodyKey key =
                    new CustodyKey(
                            KeyFactory.getInstance(ALGORITHM)
                                    .generatePrivate(new PKCS8EncodedKeySpec(secret)),
                            kept.path("public_key").asText());
            byte[] probe = {1};
            if (!verify(key.publicKey, probe, key.sign(probe))) {
                throw new IOException(file + " holds two keys that do not belong together");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IOException(file + " holds no Ed25519 key", wrong);
        }
    }

    private static byte[] fresh(InstantSource clock) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return JSON.writeValueAsBytes(
                    JSON.createObjectNode()
                            .put("algorithm", ALGORITHM)
                            .put("public_key", base64(pair.getPublic().getEncoded()))
                            .put("private_key", base64(pair.getPrivate().getEncoded()))
                            .put("made_at", clock.instant().toString()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /// Its public half: the DER of a SubjectPublicKeyInfo (RFC 8410) in Base64.
    public String publicKey() {
        return publicKey;
    }

    /// @return the signature in Base64
    public String sign(byte[] words) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(words);
            return base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    /// Whether the owner of that public key signed these words.
    public static boolean verify(String publicKey, byte[] words, String signature) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(words);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException no) {
            return false;
        }
    }

    /// What people compare: the SHA-256 of a public key's DER; empty when it is not Base64.
    public static String fingerprint(String publicKey) {
        try {
            return Canonical.sha256(Base64.getDecoder().decode(publicKey));
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /// A public key as OpenSSL reads it.
    public static String pem(String publicKey) {
        StringBuilder pem = new StringBuilder("-----BEGIN PUBLIC KEY-----\n");
        for (int from = 0; from < publicKey.length(); from += PEM_LINE) {
            pem.append(publicKey, from, Math.min(publicKey.length(), from + PEM_LINE)).append('\n');
        }
        return pem.append("-----END PUBLIC KEY-----\n").toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
