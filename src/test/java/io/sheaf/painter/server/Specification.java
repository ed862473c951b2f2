package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A server's official description, which the requests of our clients and the answers of our fakes
/// are held against.
final class Specification {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Descriptions that lie beside the project and may not be part of it.
    private static final Path BESIDE = Path.of("..", "shared", "specs");

    private final JsonNode document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private Specification(InputStream in) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(50_000_000);
        Object tree = new Yaml(new SafeConstructor(options)).load(in);
        document = JSON.valueToTree(tree);
    }

    static Specification ofOpenAiImages() {
        try (InputStream in =
                Specification.class.getResourceAsStream("/specs/openai-images.yaml")) {
            return new Specification(Objects.requireNonNull(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Empty where the description is not at hand.
    static Optional<Specification> beside(String name) {
        Path file = BESIDE.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new Specification(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean has(String method, String path) {
        return document.path("paths").path(path).has(method);
    }

    /// What is wrong with a value; empty when nothing is.
    List<String> faults(String schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(fault -> schema + fault.getMessage())
                .toList();
    }

    private JsonSchema compiled(String schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.path("components"));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(root, config);
    }

    /// Whether each parameter of a request's query is one of the operation's.
    List<String> queryFaults(String path, String query) {
        List<String> known =
                document.path("paths")
                        .path(path)
                        .path("get")
                        .path("parameters")
                        .findValuesAsText("name");
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=")[0])
                .filter(name -> !known.contains(name))
                .toList();
    }
}
