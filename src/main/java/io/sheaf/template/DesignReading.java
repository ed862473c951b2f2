package io.sheaf.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.template.Invalid.Fault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A design being read from JSON; faults are gathered so that all are told at once.
final class DesignReading {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_LORAS = 20;
    static final int MOST_VARIANTS = 16;
    private static final double STRONGEST = 10;

    private final ObjectNode node;
    private final List<Fault> faults = new ArrayList<>();

    DesignReading(ObjectNode node) {
        this.node = node;
    }

    Design design() {
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!DesignJson.members().contains(name)) {
                        fault(name, "There is no such property here.");
                    }
                });
        Rendering usual = Rendering.USUAL;
        Design design =
                new Design(
                        name(),
                        text(node, "description", "", ""),
                        line("category", ""),
                        prompt(),
                        text(node, "negative_prompt", "", ""),
                        new Rendering(
                                line("painter", usual.painter()),
                                side("width", usual.width()),
                                side("height", usual.height()),
                                optional("steps", 1000),
                                guidance(),
                                optionalLine("sampler"),
                                optionalLine("model")),
                        loras(),
                        seeds(),
                        (int) whole(node, "variants", "", 1, 1, MOST_VARIANTS),
                        lettering());
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return design;
    }

    private void fault(String at, String detail) {
        faults.add(new Fault(at, detail));
    }

    private String name() {
        String name = line("name", "").strip();
        if (name.isEmpty()) {
            fault("name", "A template's name has 1 to " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private String prompt() {
        String prompt = text(node, "prompt_template", "", "");
        if (prompt.isBlank()) {
            fault("prompt_template", "Say what is painted, for example “{{name}}, {{theme}}”.");
        }
        return prompt;
    }

    private String line(String name, String otherwise) {
        String text = text(node, name, "", otherwise);
        if (text.codePointCount(0, text.length()) > LONGEST_NAME
                || text.chars().anyMatch(c -> c < ' ')) {
            fault(name, "This has at most " + LONGEST_NAME + " characters in one line.");
        }
        return text;
    }

    private @Nullable String optionalLine(String name) {
        String text = line(name, "").strip();
        return text.isEmpty() ? null : text;
    }

    private String text(JsonNode in, String name, String prefix, String otherwise) {
        JsonNode value = in.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            fault(prefix + name, "This must be a text.");
            return otherwise;
        }
        String text = value.textValue();
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            fault(prefix + name, "This has at most " + LONGEST_TEXT + " characters.");
        }
        return text;
    }

    private long whole(
            JsonNode in, String name, String prefix, long otherwise, long least, long most) {
        JsonNode value = in.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            fault(prefix + name, "This must be a whole number from " + least + " to " + most + ".");
            return otherwise;
        }
        return value.longValue();
    }

    private int side(String name, int otherwise) {
        return (int) whole(node, name, "", otherwise, 16, 16_384);
    }

    private @Nullable Integer optional(String name, int most) {
        return DesignJson.given(node, name) ? (int) whole(node, name, "", 1, 1, most) : null;
    }

    private @Nullable Double guidance() {
        JsonNode value = node.get("guidance_scale");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 100) {
            fault("guidance_scale", "This must be a number from 0 to 100.");
            return null;
        }
        return value.doubleValue();
    }

    private List<Painting.Lora> loras() {
        JsonNode array = node.path("loras");
        List<Painting.Lora> loras = new ArrayList<>();
        if (array.isMissingNode() || array.isNull()) {
            return loras;
        }
        if (!array.isArray() || array.size() > MOST_LORAS) {
            fault("loras", "This must be an array of at most " + MOST_LORAS + " LoRAs.");
            return loras;
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            loras.add(lora(array.get(i), "loras[" + i + "]", names));
        }
        return loras;
    }

    private Painting.Lora lora(JsonNode lora, String at, Set<String> names) {
        if (!lora.isObject()) {
            fault(at, "A LoRA is an object with name, weight and required.");
            return new Painting.Lora("", 1, false);
        }
        lora.fieldNames()
                .forEachRemaining(name -> {
                    if (!Set.of("name", "weight", "required").contains(name)) {
                        fault(at + "." + name, "A LoRA has no such property.");
                    }
                });
        String name = text(lora, "name", at + ".", "").strip();
        boolean tame = name.chars().noneMatch(c -> c < ' ' || "<>:|".indexOf(c) >= 0);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !tame) {
            fault(at + ".name", "A LoRA has a name, without < > : and |.");
        } else if (!names.add(name)) {
            fault(at + ".name", "“" + name + "” is there twice.");
        }
        JsonNode weight = lora.path("weight");
        boolean none = weight.isMissingNode() || weight.isNull();
        if (!none && (!weight.isNumber() || Math.abs(weight.doubleValue()) > STRONGEST)) {
            fault(at + ".weight", "This must be a number from -10 to 10.");
        }
        JsonNode required = lora.path("required");
        if (!required.isMissingNode() && !required.isNull() && !required.isBoolean()) {
            fault(at + ".required", "This must be true or false.");
        }
        return new Painting.Lora(name, none ? 1 : weight.doubleValue(), required.asBoolean(false));
    }

    private Seeds seeds() {
        JsonNode seeds = node.path("seeds");
        if (seeds.isMissingNode() || seeds.isNull()) {
            return Seeds.USUAL;
        }
        String word = text(seeds, "policy", "seeds.", Seeds.Policy.PER_ITEM.word());
        Seeds.Policy policy =
                Arrays.stream(Seeds.Policy.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElse(null);
        if (policy == null) {
            fault("seeds.policy", "This is one of " + words(Seeds.Policy.values()) + ".");
            return Seeds.USUAL;
        }
        long base = whole(seeds, "base", "seeds.", 1, 0, Painting.LARGEST_SEED);
        String column = text(seeds, "column", "seeds.", "").strip();
        if (policy == Seeds.Policy.COLUMN && column.isEmpty()) {
            fault("seeds.column", "Name the column in which the seeds stand.");
        }
        return new Seeds(policy, base, policy == Seeds.Policy.COLUMN ? column : null);
    }

    private Lettering lettering() {
        JsonNode sent = node.path("lettering");
        if (sent.isMissingNode() || sent.isNull()) {
            return Lettering.NONE;
        }
        String word = text(sent, "layout", "lettering.", "none");
        Lettering.Layout layout =
                Arrays.stream(Lettering.Layout.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElse(null);
        if (layout == null) {
            fault("lettering.layout", "This is one of " + words(Lettering.Layout.values()) + ".");
            return Lettering.NONE;
        }
        return new Lettering(
                layout,
                text(sent, "title", "lettering.", ""),
                text(sent, "corner", "lettering.", ""),
                text(sent, "symbol", "lettering.", ""),
                text(sent, "body", "lettering.", ""),
                sent.path("frame").asBoolean(false));
    }

    private static String words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
