package io.sheaf.account;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// Codes on paper, for who has lost the authenticator app: each is good for one use.
final class RecoveryCodes {

    private static final int COUNT = 10;

    /// 120 bits: from 112 on, ASVS 6.5.2 asks for no slow hash.
    private static final int BYTES = 15;

    private RecoveryCodes() {}

    /// As people get them: six groups of four letters and digits.
    static List<String> fresh() {
        return Stream.generate(() -> Base32.text(Secrets.bytes(BYTES)))
                .map(code -> code.replaceAll("(?<=.)(?=(.{4})+$)", "-"))
                .limit(COUNT)
                .toList();
    }

    /// Those of before are void.
    static void replace(Handle handle, UUID user, List<String> codes) {
        handle.createUpdate("delete from recovery_codes where user_id = :user")
                .bind("user", user)
                .execute();
        PreparedBatch rows =
                handle.prepareBatch(
                        "insert into recovery_codes (user_id, hash) values (:user, :hash)");
        codes.forEach(code -> rows.bind("user", user).bind("hash", hash(code)).add());
        rows.execute();
    }

    /// @return whether it was a good one until now
    static boolean use(Handle handle, UUID user, String code, Instant now) {
        return handle.createUpdate(
                                """
                                update recovery_codes set used_at = :now
                                where user_id = :user and hash = :hash and used_at is null
                                """)
                        .bind("now", Timestamp.from(now))
                        .bind("user", user)
                        .bind("hash", hash(code))
                        .execute()
                == 1;
    }

    /// However it is typed: in small letters, with spaces, without hyphens.
    private static byte[] hash(String code) {
        return Secrets.hash(code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }
}
