package io.sheaf.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Short-lived signed tokens (RFC 9068 in form: `at+jwt`). One algorithm, one issuer, one audience;
/// a token that differs in anything from those we make is refused, also in what it has too much.
final class AccessTokens {

    static final Duration LIFE = Duration.ofMinutes(15);

    static final String ISSUER = "sheaf";
    static final String AUDIENCE = "sheaf-api";
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /// Ours have some 400 characters.
    private static final int LONGEST = 2048;

    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");
    private static final Set<String> CLAIMS =
            Set.of("iss", "aud", "sub", "sid", "epoch", "iat", "nbf", "exp");

    private final KeyRing keys;
    private final InstantSource clock;

    AccessTokens(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    record Claims(UUID user, UUID signIn, int epoch) {}

    sealed interface Verdict {
        record Good(Claims claims) implements Verdict {}

        record Bad(String reason) implements Verdict {}
    }

    /// @param text the token
    /// @param expires when it is good no more
    record Minted(String text, Instant expires) {}

    Minted mint(Claims claims) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expires = now.plus(LIFE);
        KeyRing.Key key = keys.current();
        JWTClaimsSet set =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(claims.user.toString())
                        .claim("sid", claims.signIn.toString())
                        .claim("epoch", claims.epoch)
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(expires))
                        .build();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(key.id()).build();
        try {
            SignedJWT token = new SignedJWT(header, set);
            token.sign(new MACSigner(key.secret()));
            return new Minted(token.serialize(), expires);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a key of 256 bits signs HS256", impossible);
        }
    }

    Verdict check(String token) {
        if (token.length() > LONGEST || !SHAPE.matcher(token).matches()) {
            return new Verdict.Bad("not an access token");
        }
        try {
            return check(SignedJWT.parse(token));
        } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
            return new Verdict.Bad("unreadable");
        }
    }

    private Verdict check(SignedJWT token) throws ParseException, JOSEException {
        JWSHeader header = token.getHeader();
        if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || !HEADER.equals(header.getIncludedParams())) {
            return new Verdict.Bad("foreign header");
        }
        Optional<KeyRing.Key> key = keys.find(header.getKeyID());
        if (key.isEmpty()) {
            return new Verdict.Bad("unknown key");
        }
        Base64URL signature = token.getSignature();
        boolean canonical = Base64URL.encode(signature.decode()).equals(signature);
        if (!canonical || !token.verify(new MACVerifier(key.get().secret()))) {
            return new Verdict.Bad("wrong signature");
        }
        return check(token.getJWTClaimsSet());
    }

    private Verdict check(JWTClaimsSet claims) throws ParseException {
        if (!CLAIMS.equals(claims.getClaims().keySet())
                || !ISSUER.equals(claims.getIssuer())
                || !List.of(AUDIENCE).equals(claims.getAudience())) {
            return new Verdict.Bad("foreign claims");
        }
        Instant now = clock.instant();
        if (reached(now, claims.getExpirationTime())) {
            return new Verdict.Bad("expired");
        }
        if (!reached(now, claims.getNotBeforeTime())) {
            return new Verdict.Bad("not yet valid");
        }
        return new Verdict.Good(
                new Claims(
                        UUID.fromString(claims.getSubject()),
                        UUID.fromString(claims.getStringClaim("sid")),
                        claims.getIntegerClaim("epoch")));
    }

    private static boolean reached(Instant now, @Nullable Date time) throws ParseException {
        if (time == null) {
            throw new ParseException("no time", 0);
        }
        return !now.isBefore(time.toInstant());
    }
}
