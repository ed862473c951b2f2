package io.sheaf.template;

import org.jspecify.annotations.Nullable;

/// With what and how large pictures are painted.
///
/// @param painter the name of the processor
/// @param width in pixels
/// @param height in pixels
/// @param steps `null` for the painter's own choice
/// @param guidance `null` for the painter's own choice
/// @param sampler `null` for the painter's own choice
/// @param model `null` for the one that the painter has loaded
public record Rendering(
        String painter,
        int width,
        int height,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable String sampler,
        @Nullable String model) {

    /// The painter that is always there.
    public static final String EMBEDDED = "embedded-painter";

    public static final Rendering USUAL = new Rendering(EMBEDDED, 512, 768, null, null, null, null);
}
