package io.sheaf.processor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One picture to paint. Everything is resolved: nothing is looked up any more, and the same
/// painting by the same engine is the same picture as far as that engine can promise it.
///
/// @param prompt what to paint
/// @param negative what must not be in it, often empty
/// @param theme the person's words for the whole run
/// @param width in pixels
/// @param height in pixels
/// @param seed where the engine's randomness starts, 0 to 2^32 - 1: what every known engine takes
/// @param steps of the engine's sampler, `null` for the engine's own choice
/// @param guidance how closely the prompt is followed (CFG scale), `null` for the engine's own
/// @param sampler the engine's name for it, `null` for the engine's own choice
/// @param model the engine's name for its checkpoint, `null` for the one it has loaded
/// @param loras small additions to the model, in the order in which they are applied
/// @param row the row's cells in column order: data, never syntax
/// @param lettering what is typeset over the art, see [Lettering]
public record Painting(
        Prompt prompt,
        Prompt negative,
        String theme,
        int width,
        int height,
        long seed,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable String sampler,
        @Nullable String model,
        List<Lora> loras,
        List<Column> row,
        Lettering lettering) {

    /// The largest seed: ComfyUI, Stable Diffusion web UIs and others agree on 32 bits.
    public static final long LARGEST_SEED = (1L << 32) - 1;

    public Painting {
        if (seed < 0 || seed > LARGEST_SEED) {
            throw new IllegalArgumentException("a seed is 0 to 2^32 - 1, not " + seed);
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no picture is " + width + " × " + height);
        }
        loras = List.copyOf(loras);
        row = List.copyOf(row);
    }

    /// A cell of the row and the column's header.
    public record Column(String name, String value) {}

    /// A low-rank adaptation of the model.
    ///
    /// @param name as the engine knows it
    /// @param weight how strongly it is applied, usually 0 to 1; some are meant to be negative
    /// @param required whether the picture is worthless without it; one that is not is left out
    ///   where the engine does not have it
    public record Lora(String name, double weight, boolean required) {}
}
