package io.sheaf.engine;

import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;

/// Work that fails in every way there is, but always the same way for the same try of the same item
/// and seed, so that an observer knows what must come of each. Every call is written down in a file
/// outside the database before it begins.
final class FlakyWork implements Workshop.Work, AutoCloseable {

    static final int TRIES = 4;

    /// What comes of one try.
    enum Fate {
        DONE,
        LATER,
        THROWS,
        REJECTED
    }

    private final FileChannel calls;
    private final long seed;

    FlakyWork(Path calls, long seed) throws IOException {
        this.calls = FileChannel.open(calls, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.seed = seed;
    }

    @Override
    public Outcome of(Input input) throws InterruptedException {
        note(input.key() + " try " + input.attempt());
        Random random = random(seed, input.key(), input.attempt());
        Fate fate = fate(random);
        Thread.sleep(Duration.ofMillis(random.nextInt(5, 35)));
        return switch (fate) {
            case DONE -> Workshop.row();
            case LATER -> new Outcome.Retryable("Not yet.", null);
            case REJECTED -> new Outcome.Rejected("Never.");
            case THROWS -> throw new IllegalStateException("broken on purpose");
        };
    }

    /// The state and the number of tries with which this item must end.
    static String expected(long seed, String key) {
        for (int attempt = 1; ; attempt++) {
            switch (fate(random(seed, key, attempt))) {
                case DONE -> {
                    return "done after " + attempt;
                }
                case REJECTED -> {
                    return "failed after " + attempt;
                }
                case LATER, THROWS -> {
                    if (attempt == TRIES) {
                        return "failed after " + attempt;
                    }
                }
            }
        }
    }

    private static Random random(long seed, String key, int attempt) {
        return new Random(seed ^ (31L * key.hashCode() + attempt) * 0x9E3779B97F4A7C15L);
    }

    private static Fate fate(Random random) {
        int dice = random.nextInt(100);
        if (dice < 70) {
            return Fate.DONE;
        }
        if (dice < 85) {
            return Fate.LATER;
        }
        return dice < 92 ? Fate.THROWS : Fate.REJECTED;
    }

    private void note(String call) {
        try {
            calls.write(ByteBuffer.wrap((call + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }
}
