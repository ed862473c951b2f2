package io.sheaf.painter.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.processor.Painting;

import java.util.stream.Stream;

/// What stable-diffusion.cpp writes into its PNG about how it was painted: the text `parameters`
/// ends with `SDCPP: ` and JSON (`examples/common/common.cpp`, `build_sdcpp_image_metadata_json`).
record SdCppEcho(String server, String text, JsonNode node) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "SDCPP: ";

    static SdCppEcho of(String server, Art art) throws NotPainted {
        String text = PngText.of(art.bytes()).get("parameters");
        int mark = text == null ? -1 : text.lastIndexOf(MARK);
        if (text != null && mark >= 0) {
            try {
                String json = text.substring(mark + MARK.length());
                return new SdCppEcho(server, json, JSON.readTree(json));
            } catch (JsonProcessingException broken) {
                throw NotPainted.later(server + " tells what it painted in broken JSON.");
            }
        }
        throw NotPainted.never(
                server
                        + " does not tell in its PNG what it painted. A newer stable-diffusion.cpp"
                        + " does.");
    }

    long seed() {
        return node.path("seed").asLong(-1);
    }

    /// Models in one file and models in parts have different names for the same thing.
    String model() {
        return Stream.of("model", "diffusion_model")
                .map(member -> node.path("models").path(member).asText())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    void check(Painting painting, String model, JsonNode loras) throws NotPainted {
        if (seed() != painting.seed()) {
            throw other("the seed " + node.path("seed"), String.valueOf(painting.seed()));
        }
        if (!model.isEmpty() && !model.equals(model()) && !model.equals(stem(model()))) {
            throw other("the model " + model(), model);
        }
        JsonNode sampling = node.path("sampling");
        String sampler = sampling.path("method").asText();
        if (painting.sampler() != null && !painting.sampler().equals(sampler)) {
            throw other("the sampler " + sampler, painting.sampler());
        }
        int steps = sampling.path("steps").asInt();
        if (painting.steps() != null && painting.steps() != steps) {
            throw other(steps + " steps", String.valueOf(painting.steps()));
        }
        for (JsonNode lora : loras) {
            String path = lora.path("path").asText();
            if (!used(path.substring(path.lastIndexOf('/') + 1))) {
                throw NotPainted.never(server + " has not used the LoRA " + path + ".");
            }
        }
    }

    private boolean used(String file) {
        for (JsonNode lora : node.path("loras")) {
            if (lora.path("name").asText().equals(file)) {
                return true;
            }
        }
        return false;
    }

    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 1 ? file : file.substring(0, dot);
    }

    private NotPainted other(String used, String wanted) {
        return NotPainted.never(server + " painted with " + used + " instead of " + wanted + ".");
    }
}
