package io.sheaf.painter.draw;

import java.nio.charset.StandardCharsets;

/// Chance that is the same everywhere: SplitMix64 (Steele, Lea, Flood 2014) from a seed, and a hash
/// (FNV-1a) that makes a seed of words.
public final class Dice {

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    /// A number that stands for these words.
    public static long hash(String words) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : words.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        return new Dice(hash).next();
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /// 0 to `sides` - 1.
    public int roll(int sides) {
        return (int) Math.floorMod(next() >>> 1, (long) sides);
    }

    /// From one number to another.
    public double between(double least, double most) {
        return least + (most - least) * (next() >>> 11) * 0x1p-53;
    }
}
