package io.sheaf.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time passwords of the time (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, six
/// digits, a new one every 30 seconds. One step to each side is taken as well, for clocks that
/// differ and people who type slowly.
final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final int TOLERANCE = 1;
    private static final int MODULUS = 1_000_000;
    private static final String ISSUER = "Sheaf";
    private static final Pattern SHAPE = Pattern.compile("[0-9]{6}");

    private Totp() {}

    /// 160 random bits, as many as the hash has, in Base32.
    static String secret() {
        return Base32.text(Secrets.bytes(SECRET_BYTES));
    }

    /// What an authenticator app reads from a picture, in the form of
    /// <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>.
    static String uri(String name, String secret) {
        String label = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/%1$s:%2$s?secret=%3$s&issuer=%1$s".formatted(ISSUER, label, secret);
    }

    /// Whether it may be such a code, and not one for recovery.
    static boolean shaped(String code) {
        return SHAPE.matcher(code).matches();
    }

    /// The step whose code this is.
    ///
    /// @param last the step of the code before: it, and all before it, are not taken again
    /// @return empty when it is none of now
    static OptionalLong step(String secret, String code, Instant now, long last) {
        long current = step(now);
        return LongStream.rangeClosed(current - TOLERANCE, current + TOLERANCE)
                .filter(step -> step > last)
                .filter(step -> Secrets.same(code, code(secret, step)))
                .findFirst();
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /// The dynamic truncation of RFC 4226, section 5.3.
    static String code(String secret, long step) {
        byte[] hash = hmac(Base32.bytes(secret), step);
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    private static byte[] hmac(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", impossible);
        }
    }
}
