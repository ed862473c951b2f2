package io.sheaf.template;

import org.jspecify.annotations.Nullable;

/// What a person asks for when rows are to be painted; `null` for what the template says.
///
/// @param theme the person's words for the whole run
/// @param seed where the seeds begin
/// @param negative in place of the template's
public record RunWish(
        String theme,
        @Nullable String painter,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable Long seed,
        @Nullable String negative,
        @Nullable Integer variants) {

    /// Everything as the template has it.
    public static RunWish of(String theme) {
        return new RunWish(theme, null, null, null, null, null, null, null, null);
    }

    /// The design with these wishes in it.
    ///
    /// @param drawn the base of seeds that are random
    public Design over(Design design, long drawn) {
        Rendering old = design.rendering();
        Seeds seeds = design.seeds();
        return new Design(
                design.name(),
                design.description(),
                design.category(),
                design.prompt(),
                negative == null ? design.negative() : negative,
                new Rendering(
                        painter == null ? old.painter() : painter,
                        width == null ? old.width() : width,
                        height == null ? old.height() : height,
                        steps == null ? old.steps() : steps,
                        guidance == null ? old.guidance() : guidance,
                        old.sampler(),
                        old.model()),
                design.loras(),
                seed != null
                        ? seeds.from(seed)
                        : seeds.policy() == Seeds.Policy.RANDOM ? seeds.from(drawn) : seeds,
                variants == null ? design.variants() : variants,
                design.lettering());
    }
}
