package io.sheaf.cases;

import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/// Checks everything that is kept: each byte of evidence against its hash, the custody chain from
/// its first entry, the signatures, and each case against what the chain tells of it. One run at a
/// time; it changes nothing.
public final class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int AT_ONCE = 1000;

    /// Where a run stands.
    ///
    /// @param contents of evidence that were read so far, of `total`
    /// @param verdict `null` while it runs, and when it broke off
    /// @param failure why it broke off; `null` when it did not
    public record Run(
            Instant startedAt,
            boolean running,
            long contents,
            long total,
            @Nullable Verdict verdict,
            @Nullable String failure) {}

    private record Content(String sha256, long size) {}

    private final Database database;
    private final Storage storage;
    private final EvidenceBytes bytes;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Run> latest = new AtomicReference<>();

    public Verification(Database database, Storage storage, InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.bytes = new EvidenceBytes(storage);
        this.clock = clock;
    }

    /// The newest run; empty when there was none since the start.
    public Optional<Run> latest() {
        return Optional.ofNullable(latest.get());
    }

    /// Starts a run, unless one is running: then that one.
    public Run start() {
        Run fresh = new Run(clock.instant(), true, 0, contents(), null, null);
        Run now = latest.updateAndGet(before -> before != null && before.running ? before : fresh);
        Run mine = now == null ? fresh : now;
        if (mine == fresh) {
            Thread.ofVirtual().name("verification").start(() -> run(fresh));
        }
        return mine;
    }

    private void run(Run begun) {
        try {
            Verdict verdict =
                    check(done ->
                            latest.set(
                                    new Run(begun.startedAt, true, done, begun.total, null, null)));
            latest.set(
                    new Run(
                            begun.startedAt,
                            false,
                            verdict.contents(),
                            verdict.contents(),
                            verdict,
                            null));
            LOG.info(
                    "Verified {} contents and {} custody entries: {} faults",
                    verdict.contents(),
                    verdict.entries(),
                    verdict.faults().size());
        } catch (IOException | RuntimeException failure) {
            LOG.error("The verification broke off; start it again", failure);
            String words = "It broke off: " + failure.getMessage();
            latest.set(new Run(begun.startedAt, false, 0, begun.total, null, words));
        }
    }

    private long contents() {
        return database.read(handle ->
                handle.createQuery("select count(*) from evidence").mapTo(Long.class).one());
    }

    /// Checks now.
    ///
    /// @param progress is told how many contents were read
    public Verdict check(LongConsumer progress) throws IOException {
        Instant begun = clock.instant();
        List<String> faults = new ArrayList<>();
        long contents = 0;
        long read = 0;
        List<Content> page = page("");
        while (!page.isEmpty()) {
            for (Content content : page) {
                check(content, faults);
                read += content.size;
                contents++;
                progress.accept(contents);
            }
            page = page(page.getLast().sha256);
        }
        ChainCheck.Result chain = database.read(ChainCheck::all);
        faults.addAll(chain.faults());
        return new Verdict(
                begun,
                Duration.between(begun, clock.instant()),
                faults,
                leftovers(),
                contents,
                read,
                chain.entries(),
                chain.cases());
    }

    private List<Content> page(String after) {
        return database.read(handle ->
                handle.createQuery(
                                "select sha256, size from evidence where sha256 > ? order by sha256 limit ?")
                        .bind(0, after)
                        .bind(1, AT_ONCE)
                        .map((row, _) -> new Content(row.getString("sha256"), row.getLong("size")))
                        .list());
    }

    private void check(Content content, List<String> faults) throws IOException {
        String wrong = bytes.wrong(content.sha256, content.size);
        // Somebody may have purged it while we were reading.
        if (wrong != null && !known(List.of(content.sha256)).isEmpty()) {
            faults.add(wrong + " " + usedBy(content.sha256));
        }
    }

    private String usedBy(String sha256) {
        List<String> names =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select f.name || ' (case ' || e.case_id || ')' from evidence_files f
                                        join file_batches b on b.id = f.file_batch_id
                                        join events e on e.id = b.event_id
                                        where f.sha256 = ? order by f.added_at limit 10
                                        """)
                                .bind(0, sha256)
                                .mapTo(String.class)
                                .list());
        return names.isEmpty() ? "No file has it." : "It is " + String.join(", ", names) + ".";
    }

    private Set<String> known(List<String> contents) {
        return database.read(handle ->
                new HashSet<>(
                        handle.createQuery("select sha256 from evidence where sha256 = any(:all)")
                                .bindArray("all", String.class, contents)
                                .mapTo(String.class)
                                .list()));
    }

    private List<String> leftovers() throws IOException {
        List<String> all = new ArrayList<>();
        List<String> keys = storage.list("evidence");
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            Set<String> known = known(some.stream().map(Verification::last).toList());
            some.stream().filter(key -> !known.contains(last(key))).forEach(all::add);
        }
        return all;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
