package io.sheaf.cases.custody;

import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The signatures under the chain: at each seal and export, at every thousandth entry, and at a
/// start after a day without one.
public final class Checkpoints {

    private static final int ENTRIES = 1000;
    private static final Duration TIME = Duration.ofDays(1);

    private final Database database;
    private final CustodyKey key;
    private final InstantSource clock;

    public Checkpoints(Database database, CustodyKey key, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /// With what is signed.
    public CustodyKey key() {
        return key;
    }

    /// Signs that this entry has this hash, unless somebody has: an entry is signed once.
    public Checkpoint sign(Handle handle, long number, String hash) {
        Checkpoint fresh = Checkpoint.signed(number, hash, clock.instant(), key);
        handle.execute(
                """
                insert into custody_checkpoints (number, hash, at, key, signature) values (?, ?, ?, ?, ?)
                on conflict (number) do nothing
                """,
                fresh.number(),
                fresh.hash(),
                fresh.at(),
                fresh.key(),
                fresh.signature());
        return handle.createQuery("select * from custody_checkpoints where number = ?")
                .bind(0, number)
                .map((row, _) -> read(row))
                .one();
    }

    /// Signs the chain's end when it is time to.
    public void keepUp() {
        database.useTransaction(this::signEnd);
    }

    /// Signs what was just added, if a thousandth entry is in it.
    void passed(Handle handle, long before, long number, String hash) {
        if (before / ENTRIES != number / ENTRIES) {
            sign(handle, number, hash);
        }
    }

    private void signEnd(Handle handle) {
        Optional<Checkpoint> last =
                handle.createQuery("select * from custody_checkpoints order by number desc limit 1")
                        .map((row, _) -> read(row))
                        .findOne();
        Instant now = clock.instant();
        Optional<Entry> end = Custody.end(handle);
        if (end.isEmpty()) {
            return;
        }
        long entries = end.get().number() - last.map(Checkpoint::number).orElse(0L);
        boolean late = last.map(each -> each.at().plus(TIME)).orElse(Instant.MIN).isBefore(now);
        if (entries >= ENTRIES || (entries > 0 && late)) {
            sign(handle, end.get().number(), end.get().hash());
        }
    }

    /// Those under the entries of a case, up to one of them.
    ///
    /// @param through the entry's number in the whole chain
    public static List<Checkpoint> ofCase(Handle handle, UUID caseId, long through) {
        return handle.createQuery(
                        """
                        select p.* from custody_checkpoints p join custody c on c.number = p.number
                        where c.case_id = ? and c.number <= ? order by p.number
                        """)
                .bind(0, caseId)
                .bind(1, through)
                .map((row, _) -> read(row))
                .list();
    }

    /// All of them.
    public static List<Checkpoint> all(Handle handle) {
        return handle.createQuery("select * from custody_checkpoints order by number")
                .map((row, _) -> read(row))
                .list();
    }

    private static Checkpoint read(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong("number"),
                row.getString("hash"),
                row.getTimestamp("at").toInstant(),
                row.getString("key"),
                row.getString("signature"));
    }
}
