package io.sheaf.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Closes secrets for the database with AES-256-GCM (NIST SP 800-38D) and a key of their kind in
/// `keys/`, 0600, made the first time. Every node of an installation needs the same.
public final class Seal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// @param data the data folder
    /// @param secrets what is sealed, which is the file's name: `keys/SECRETS.key`
    public static Seal open(Path data, String secrets) throws IOException {
        Path file = data.resolve("keys").resolve(secrets + ".key");
        PrivateFile.folder(data.resolve("keys"));
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            RANDOM.nextBytes(fresh);
            PrivateFile.write(file, fresh);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes");
        }
        return new Seal(key);
    }

    /// @param place what it belongs to: elsewhere it cannot be opened
    public byte[] close(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, place)
                            .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
            System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
            return all;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java platform has AES-GCM", failure);
        }
    }

    /// @throws GeneralSecurityException when it was closed with another key, or belongs elsewhere
    public String open(byte[] sealed, String place) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] secret =
                cipher(Cipher.DECRYPT_MODE, nonce, place)
                        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        return new String(secret, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
