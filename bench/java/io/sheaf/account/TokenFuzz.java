package io.sheaf.account;

import com.nimbusds.jose.util.Base64URL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Any text as an access token, and any header and claims in the form of one. The key is made anew
/// each time, so none is ever good.
public final class TokenFuzz {

    private static final AccessTokens TOKENS = tokens();

    private TokenFuzz() {}

    private static AccessTokens tokens() {
        try {
            InstantSource clock = InstantSource.fixed(Instant.EPOCH);
            return new AccessTokens(KeyRing.open(Files.createTempDirectory("fuzz"), clock), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        refused(text);
        String[] parts = text.split("\\.", 2);
        String claims = parts.length > 1 ? parts[1] : "{}";
        refused(Base64URL.encode(parts[0]) + "." + Base64URL.encode(claims) + "." + "A".repeat(43));
    }

    private static void refused(String token) {
        if (!(TOKENS.check(token) instanceof AccessTokens.Verdict.Bad)) {
            throw new IllegalStateException("a token of nobody is taken");
        }
    }

    public static List<byte[]> seeds() {
        String minted =
                TOKENS.mint(new AccessTokens.Claims(new UUID(0, 1), new UUID(0, 2), 1)).text();
        // Its signature is another one, by the first letter.
        int dot = minted.lastIndexOf('.') + 1;
        char other = minted.charAt(dot) == 'A' ? 'B' : 'A';
        return List.of(
                (minted.substring(0, dot) + other + minted.substring(dot + 1))
                        .getBytes(StandardCharsets.ISO_8859_1),
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"a\"}.{\"iss\":\"sheaf\",\"exp\":1}"
                        .getBytes(StandardCharsets.ISO_8859_1));
    }
}
