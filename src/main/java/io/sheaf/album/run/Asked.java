package io.sheaf.album.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Painting;
import io.sheaf.template.Design;
import io.sheaf.template.DesignJson;
import io.sheaf.template.Invalid.Fault;
import io.sheaf.template.RunWish;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A person's wishes as they are kept with their run, and what is wrong with them.
final class Asked {

    private static final int LONGEST_THEME = 2000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 10_000;

    private Asked() {}

    /// A run as it is kept: what it is painted by, and what was asked for to get there.
    static String parameters(Design design, RunWish wish) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("design", DesignJson.write(design));
        node.set("asked", json(wish));
        return node.toString();
    }

    static ObjectNode json(RunWish wish) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("painter", wish.painter());
        node.put("width", wish.width()).put("height", wish.height());
        node.put("steps", wish.steps()).put("guidance_scale", wish.guidance());
        node.put("seed", wish.seed()).put("negative_prompt", wish.negative());
        return node.put("variants", wish.variants());
    }

    static RunWish read(String json, String theme) {
        try {
            JsonNode node = new ObjectMapper().readTree(json);
            return new RunWish(
                    theme,
                    node.hasNonNull("painter") ? node.get("painter").asText() : null,
                    whole(node, "width"),
                    whole(node, "height"),
                    whole(node, "steps"),
                    node.hasNonNull("guidance_scale")
                            ? node.get("guidance_scale").asDouble()
                            : null,
                    node.hasNonNull("seed") ? node.get("seed").asLong() : null,
                    node.hasNonNull("negative_prompt")
                            ? node.get("negative_prompt").asText()
                            : null,
                    whole(node, "variants"));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored wish is not JSON", broken);
        }
    }

    private static @Nullable Integer whole(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asInt() : null;
    }

    /// What is out of all bounds, whatever the painter.
    static List<Fault> faults(RunWish wish) {
        List<Fault> faults = new ArrayList<>();
        range(faults, "width", wish.width(), 16, 16_384);
        range(faults, "height", wish.height(), 16, 16_384);
        range(faults, "steps", wish.steps(), 1, 1000);
        range(faults, "variants", wish.variants(), 1, 16);
        range(faults, "seed", wish.seed(), 0, Painting.LARGEST_SEED);
        Double guidance = wish.guidance();
        if (guidance != null && !(guidance >= 0 && guidance <= 100)) {
            faults.add(new Fault("guidance_scale", "This must be a number from 0 to 100."));
        }
        text(faults, "user_theme", wish.theme(), LONGEST_THEME);
        text(faults, "negative_prompt", wish.negative(), LONGEST_TEXT);
        return faults;
    }

    /// The same of a wish to paint one item again.
    static List<Fault> again(@Nullable Long seed, @Nullable Integer variants) {
        List<Fault> faults = new ArrayList<>();
        range(faults, "variants", variants, 1, 16);
        range(faults, "seed", seed, 0, Painting.LARGEST_SEED);
        return faults;
    }

    private static void range(
            List<Fault> faults, String name, @Nullable Number given, long least, long most) {
        if (given != null && (given.longValue() < least || given.longValue() > most)) {
            faults.add(
                    new Fault(
                            name,
                            "This must be a whole number from %d to %d.".formatted(least, most)));
        }
    }

    private static void text(List<Fault> faults, String name, @Nullable String given, int longest) {
        if (given != null && (given.length() > longest || given.indexOf('\0') >= 0)) {
            faults.add(new Fault(name, "This has at most " + longest + " characters."));
        }
    }

    static List<Fault> albumName(String name) {
        boolean good =
                !name.isBlank()
                        && name.codePointCount(0, name.length()) <= LONGEST_NAME
                        && name.chars().noneMatch(c -> c < ' ');
        return good
                ? List.of()
                : List.of(
                        new Fault(
                                "album_name",
                                "An album's name has 1 to %d characters in one line."
                                        .formatted(LONGEST_NAME)));
    }
}
