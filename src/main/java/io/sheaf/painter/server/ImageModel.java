package io.sheaf.painter.server;

import io.sheaf.painter.Capabilities;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;

/// What is known of OpenAI's image models, by their names; from OpenAI's description of `POST
/// /images/generations`.
enum ImageModel {
    /// `gpt-image-2`: any size of sides that 16 divides, not slimmer than 1:3.
    GPT_IMAGE_2(new Capabilities.Sizes(256, 3840, 16, null), 32_000),
    /// `gpt-image-1`, `gpt-image-1.5`, `gpt-image-1-mini`.
    GPT_IMAGE(only("1024x1024", "1536x1024", "1024x1536"), 32_000),
    DALL_E_3(only("1024x1024", "1792x1024", "1024x1792"), 4_000),
    DALL_E_2(only("256x256", "512x512", "1024x1024"), 1_000),
    /// Another server's: it will say what it does not like.
    OTHER(Capabilities.Sizes.ANY, null);

    private static final int SLIMMEST = 3;

    private final Capabilities.Sizes sizes;
    private final @Nullable Integer longestPrompt;

    ImageModel(Capabilities.Sizes sizes, @Nullable Integer longestPrompt) {
        this.sizes = sizes;
        this.longestPrompt = longestPrompt;
    }

    private static Capabilities.Sizes only(String... sizes) {
        return new Capabilities.Sizes(256, 1792, 1, Set.of(sizes));
    }

    static ImageModel of(String name) {
        if (name.startsWith("gpt-image-2")) {
            return GPT_IMAGE_2;
        }
        if (name.startsWith("gpt-image") || name.startsWith("chatgpt-image")) {
            return GPT_IMAGE;
        }
        return switch (name) {
            case "dall-e-3" -> DALL_E_3;
            case "dall-e-2" -> DALL_E_2;
            default -> OTHER;
        };
    }

    Capabilities.Sizes sizes() {
        return sizes;
    }

    @Nullable Integer longestPrompt() {
        return longestPrompt;
    }

    /// They always send the picture itself, and do not know `response_format`.
    boolean alwaysSendsBytes() {
        return this == GPT_IMAGE || this == GPT_IMAGE_2;
    }

    boolean allows(int width, int height) {
        boolean slim =
                Math.max(width, height) > SLIMMEST * Math.min(width, height) && this == GPT_IMAGE_2;
        return sizes.allow(width, height) && !slim;
    }

    String sizesInWords() {
        Set<String> only = sizes.only();
        return only == null
                ? "its sides are multiples of %d from %d to %d"
                        .formatted(sizes.step(), sizes.least(), sizes.most())
                : "its sizes are " + String.join(", ", new TreeSet<>(only));
    }
}
