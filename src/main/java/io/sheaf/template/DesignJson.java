package io.sheaf.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import java.util.List;
import java.util.Locale;

/// Designs as JSON, the same in the tables and outside.
public final class DesignJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DesignJson() {}

    public static ObjectNode write(Design design) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", design.name()).put("description", design.description());
        node.put("category", design.category());
        node.put("prompt_template", design.prompt()).put("negative_prompt", design.negative());
        rendering(node, design.rendering());
        loras(node.putArray("loras"), design.loras());
        node.putObject("seeds")
                .put("policy", design.seeds().policy().word())
                .put("base", design.seeds().base())
                .put("column", design.seeds().column());
        node.put("variants", design.variants());
        node.set("lettering", lettering(design.lettering()));
        return node;
    }

    public static void rendering(ObjectNode node, Rendering rendering) {
        node.put("painter", rendering.painter());
        node.put("width", rendering.width()).put("height", rendering.height());
        node.put("steps", rendering.steps()).put("guidance_scale", rendering.guidance());
        node.put("sampler", rendering.sampler()).put("model", rendering.model());
    }

    public static void loras(ArrayNode array, List<Painting.Lora> loras) {
        for (Painting.Lora lora : loras) {
            array.addObject()
                    .put("name", lora.name())
                    .put("weight", lora.weight())
                    .put("required", lora.required());
        }
    }

    public static ObjectNode lettering(Lettering lettering) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("layout", lettering.layout().name().toLowerCase(Locale.ROOT))
                .put("title", lettering.title())
                .put("corner", lettering.corner())
                .put("symbol", lettering.symbol())
                .put("body", lettering.body())
                .put("frame", lettering.frame());
    }

    /// Reads what a person sent.
    ///
    /// @throws Invalid naming every member at fault
    public static Design sent(ObjectNode node) {
        return new DesignReading(node).design();
    }

    /// Reads what was stored.
    static Design stored(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode node) {
                return sent(node);
            }
            throw new IllegalStateException("a stored design is no object");
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored design is not JSON", broken);
        }
    }

    /// The members that a design has in JSON.
    public static List<String> members() {
        return List.of(
                "name",
                "description",
                "category",
                "prompt_template",
                "negative_prompt",
                "painter",
                "width",
                "height",
                "steps",
                "guidance_scale",
                "sampler",
                "model",
                "loras",
                "seeds",
                "variants",
                "lettering");
    }

    static boolean given(JsonNode node, String name) {
        return node.hasNonNull(name);
    }
}
