package io.sheaf.album.run;

import io.sheaf.template.BatchTemplate;
import io.sheaf.template.RunWish;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a person asks for when they generate.
///
/// @param albumName the name of the album that is made
/// @param idempotencyKey the same key gives the same run again, `null` for none
public record NewRun(String albumName, RunWish wish, @Nullable String idempotencyKey) {

    /// Of all that is asked for: two runs with one key must be the same in it.
    String fingerprint(BatchTemplate template) {
        String all =
                template.id() + "\n" + albumName + "\n" + wish.theme() + "\n" + Asked.json(wish);
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
