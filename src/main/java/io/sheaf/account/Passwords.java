package io.sheaf.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
    static final int AT_THE_SAME_TIME = 2;
    static final int WAITING = 8;
    private static final int IDLE_SECONDS = 10;

    private final Cost cost;
    private final String nobodys;
    private final ThreadPoolExecutor turns = turns();

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

    /// Whether the hash was made at another cost than one is made at now.
    boolean isDated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(cost.function());
    }

    /// Not on the caller's thread: a virtual thread that computes keeps its processor, and two of
    /// them would keep everybody else waiting.
    ///
    /// @throws TooBusy when too many wait already
    <T> T inTurn(Callable<T> work) {
        try {
            return turns.submit(work).get();
        } catch (RejectedExecutionException full) {
            throw new TooBusy();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a password could not be hashed", failure.getCause());
        }
    }

    private static ThreadPoolExecutor turns() {
        ThreadPoolExecutor turns =
                new ThreadPoolExecutor(
                        AT_THE_SAME_TIME,
                        AT_THE_SAME_TIME,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().daemon().name("sheaf-password-", 0).factory());
        turns.allowCoreThreadTimeOut(true);
        return turns;
    }
}
