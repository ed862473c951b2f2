package io.sheaf.painter;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// What an image engine has, as far as it says. A run is held against it before the first picture
/// is painted.
///
/// @param problem why the engine cannot be used at all now, in a sentence for the person; `null`
///   when it can
/// @param models names of its checkpoints; `null` when it does not say which it has
/// @param samplers names; `null` when it does not say
/// @param loras names; `null` when it does not say; empty when it cannot use any
/// @param sizes what a picture's sides may be
/// @param longestPrompt in characters, `null` when no limit is known
public record Capabilities(
        @Nullable String problem,
        @Nullable Set<String> models,
        @Nullable Set<String> samplers,
        @Nullable Set<String> loras,
        Sizes sizes,
        @Nullable Integer longestPrompt) {

    public Capabilities {
        models = models == null ? null : Set.copyOf(models);
        samplers = samplers == null ? null : Set.copyOf(samplers);
        loras = loras == null ? null : Set.copyOf(loras);
    }

    /// An engine that does not answer, or refuses us.
    public static Capabilities unusable(String problem) {
        return new Capabilities(problem, null, null, null, Sizes.ANY, null);
    }

    /// What a picture's width and height may be, in pixels.
    ///
    /// @param least shortest side
    /// @param most longest side
    /// @param step both sides are multiples of it
    /// @param only the only sizes that there are, as `1024x1536`; `null` when least, most and step
    ///   say it all
    public record Sizes(int least, int most, int step, @Nullable Set<String> only) {

        /// Up to what the program itself accepts as a picture's side.
        public static final Sizes ANY = new Sizes(16, 16_384, 1, null);

        public Sizes {
            only = only == null ? null : Set.copyOf(only);
        }

        /// Whether a picture of that size can be asked for.
        public boolean allow(int width, int height) {
            if (only != null) {
                return only.contains(width + "x" + height);
            }
            return side(width) && side(height);
        }

        private boolean side(int pixels) {
            return pixels >= least && pixels <= most && pixels % step == 0;
        }
    }
}
