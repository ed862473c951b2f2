package io.sheaf.reader.fake;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Whether and how the server misbehaves.
@FunctionalInterface
public interface Manner {

    /// @param card the name of the card that is asked about
    /// @param turn the number of this request among those for the card, from 1
    Fault of(String card, int turn);

    /// Always well.
    Manner GOOD = (_, _) -> Fault.NONE;

    /// So many of a hundred requests go wrong, always the same for one seed.
    static Manner seeded(long seed, int percent) {
        return (card, turn) -> {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom")
                            .create(seed * 31 + card.hashCode() * 1_000_003L + turn);
            return random.nextInt(100) < percent
                    ? Fault.SEEDED.get(random.nextInt(Fault.SEEDED.size()))
                    : Fault.NONE;
        };
    }

    /// Cards that misbehave in this order and behave well afterwards; all others always do.
    static Manner scripted(Map<String, List<Fault>> cards) {
        Map<String, List<Fault>> scripts = Map.copyOf(cards);
        return (card, turn) -> {
            List<Fault> script = scripts.getOrDefault(card, List.of());
            return turn <= script.size() ? script.get(turn - 1) : Fault.NONE;
        };
    }
}
