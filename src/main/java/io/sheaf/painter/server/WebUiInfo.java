package io.sheaf.painter.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.processor.Painting;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an AUTOMATIC1111 server says it has painted: `info`, which is JSON inside a JSON text.
///
/// @param server its name, for messages
/// @param text as it came
record WebUiInfo(String server, String text, JsonNode node) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MODEL = Pattern.compile("\\bModel: ([^,\n]+)");
    private static final Pattern HASHED = Pattern.compile("(.*?)\\s*\\[([0-9a-f]+)]");
    private static final Pattern LORAS =
            Pattern.compile("\\bLora hashes: \"?([^\"\n]+)", Pattern.CASE_INSENSITIVE);

    static WebUiInfo of(String server, JsonNode info) throws NotPainted {
        try {
            JsonNode node = info.isTextual() ? JSON.readTree(info.asText()) : info;
            if (node.isObject()) {
                String text = info.isTextual() ? info.asText() : info.toString();
                return new WebUiInfo(server, text, node);
            }
        } catch (JsonProcessingException broken) {
            throw NotPainted.later(server + " tells what it painted in broken JSON.");
        }
        throw NotPainted.never(
                server
                        + " does not tell what it painted. If it is stable-diffusion.cpp, set it up"
                        + " as such.");
    }

    long seed() {
        return node.path("seed").asLong(-1);
    }

    String jobTimestamp() {
        return node.path("job_timestamp").asText();
    }

    /// Which of the pictures is the first that is no grid.
    int first() {
        return node.path("index_of_first_image").asInt();
    }

    String model() {
        String name = node.path("sd_model_name").asText();
        return name.isEmpty() ? found(MODEL) : name.strip();
    }

    void check(Painting painting, String model, List<Painting.Lora> loras) throws NotPainted {
        if (seed() != painting.seed()) {
            throw other("the seed " + node.path("seed"), String.valueOf(painting.seed()));
        }
        int width = node.path("width").asInt();
        int height = node.path("height").asInt();
        if (width != painting.width() || height != painting.height()) {
            throw other(
                    "the size " + width + " × " + height,
                    painting.width() + " × " + painting.height());
        }
        String sampler = node.path("sampler_name").asText();
        if (painting.sampler() != null && !isSampler(painting.sampler(), sampler)) {
            throw other("the sampler " + sampler, painting.sampler());
        }
        if (!model.isEmpty() && !isModel(model)) {
            throw other("the model " + model(), model);
        }
        for (Painting.Lora lora : loras) {
            if (lora.required() && !hasUsed(lora.name())) {
                throw NotPainted.never(
                        server
                                + " has not used the LoRA "
                                + lora.name()
                                + ": it does not fit the model, or cannot be loaded. (It is looked"
                                + " for in the picture's Lora hashes, which the server must be set"
                                + " to write.)");
            }
        }
    }

    private NotPainted other(String used, String wanted) {
        return NotPainted.never(server + " painted with " + used + " instead of " + wanted + ".");
    }

    /// Newer versions split `DPM++ 2M Karras` into a sampler and a schedule.
    private static boolean isSampler(String wanted, String used) {
        return !used.isEmpty() && (wanted.equals(used) || wanted.startsWith(used + " "));
    }

    /// Models are asked for by title (`folder/name.safetensors [hash]`) or by name, and told by
    /// name and hash.
    private boolean isModel(String wanted) {
        Matcher hashed = HASHED.matcher(wanted);
        if (hashed.matches() && hashed.group(2).equals(node.path("sd_model_hash").asText())) {
            return true;
        }
        return !model().isEmpty() && bare(wanted).equals(bare(model()));
    }

    private static String bare(String model) {
        Matcher hashed = HASHED.matcher(model);
        String name = hashed.matches() ? hashed.group(1) : model;
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceFirst("\\.(safetensors|ckpt|gguf|pt)$", "")
                .replaceAll("[,:]", "");
    }

    private boolean hasUsed(String lora) {
        String told = found(LORAS);
        JsonNode extra = node.at("/extra_generation_params/Lora hashes");
        String all = (extra.isTextual() ? extra.asText() + ", " : "") + told;
        String name = lora.replaceAll("[,:]", "").toLowerCase(Locale.ROOT);
        for (String each : all.split(",")) {
            if (each.split(":")[0].strip().toLowerCase(Locale.ROOT).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private String found(Pattern pattern) {
        Matcher found = pattern.matcher(node.path("infotexts").path(0).asText());
        return found.find() ? found.group(1).strip() : "";
    }
}
