package io.sheaf.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Argon2id. A hash costs memory and time on purpose, so few are made at the same time, a few more
/// wait, and the rest is told to come back.
final class Passwords {

    /// @param kib memory
    /// @param passes over it
    record Cost(int kib, int passes) {

        /// The least of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
        static final Cost USUAL = new Cost(19_456, 2);

        Argon2Function function() {
            return Argon2Function.getInstance(kib, passes, 1, HASH_BYTES, Argon2.ID);
        }
    }

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_THE_SAME_TIME = 2;
    private static final int WAITING = 8;
    private static final int PATIENCE_SECONDS = 5;

    private final Cost cost;
    private final String nobodys;
    private final Semaphore places = new Semaphore(AT_THE_SAME_TIME, true);
    private final AtomicInteger waiting = new AtomicInteger();

    Passwords(Cost cost) {
        this.cost = cost;
        this.nobodys = nobodys(cost);
    }

    /// A hash that no password has, in the form of the others: who is not there takes as long.
    private static String nobodys(Cost cost) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        cost.kib,
                        cost.passes,
                        base64.encodeToString(Secrets.bytes(SALT_BYTES)),
                        base64.encodeToString(Secrets.bytes(HASH_BYTES)));
    }

    /// @return in the PHC string format, with its salt and cost
    /// @throws TooBusy when too many wait already
    String hash(String password) {
        return inTurn(() ->
                cost.function()
                        .hash(password.getBytes(StandardCharsets.UTF_8), Secrets.bytes(SALT_BYTES))
                        .getResult());
    }

    /// @param hash `null` for somebody who is not there or has no password: false, as slowly
    /// @throws TooBusy when too many wait already
    boolean matches(String password, @Nullable String hash) {
        String compared = hash == null ? nobodys : hash;
        boolean same =
                inTurn(() ->
                        Argon2Function.getInstanceFromHash(compared).check(password, compared));
        return same && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            await();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private void await() {
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            throw new TooBusy();
        }
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TooBusy();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        } finally {
            waiting.decrementAndGet();
        }
    }
}
