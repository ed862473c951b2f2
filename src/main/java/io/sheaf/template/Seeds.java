package io.sheaf.template;

import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// Where the seeds of a run's pictures come from.
///
/// @param base that the seeds are made of; not used by [Policy#COLUMN]
/// @param column in which they stand; `null` unless they do
public record Seeds(Policy policy, long base, @Nullable String column) {

    /// In JSON the name is lower case: `per_item`.
    public enum Policy {
        /// The same for every picture.
        FIXED,
        /// Another one for each, made of the base and the row's key: a row keeps its seed when
        /// others come or go.
        PER_ITEM,
        /// As per item, of a base that is drawn for each run and recorded with it.
        RANDOM,
        /// Each row says its own.
        COLUMN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Seeds USUAL = new Seeds(Policy.PER_ITEM, 1, null);

    /// The seed of a picture, unless its row says it.
    ///
    /// @param variant from 1
    long of(String key, int variant) {
        return switch (policy) {
            case FIXED, COLUMN -> next(base, variant);
            case PER_ITEM, RANDOM -> mixed(key, variant);
        };
    }

    /// What follows a seed that was given, for the second variant and further ones.
    static long next(long seed, int variant) {
        return (seed + variant - 1) % (Painting.LARGEST_SEED + 1);
    }

    private long mixed(String key, int variant) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (base + ":" + key + ":" + variant)
                                            .getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    /// The same from another base: what is random no longer is.
    Seeds from(long other) {
        return switch (policy) {
            case FIXED -> new Seeds(Policy.FIXED, other, null);
            case PER_ITEM, RANDOM, COLUMN -> new Seeds(Policy.PER_ITEM, other, null);
        };
    }
}
