package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds every exchange of the tests against `openapi.yaml`: operation, parameters, request body,
/// status, headers, media type and body.
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /// @param pattern matches the operation's paths
    record Operation(String method, String path, JsonNode node, JsonNode item, Pattern pattern) {
        String id() {
            return node.path("operationId").asText();
        }

        String role() {
            return node.path("x-role").asText();
        }

        boolean secured() {
            return !node.has("security");
        }
    }

    static final Contract INSTANCE = new Contract();

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final ConcurrentMap<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Contract() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            document = JSON.valueToTree(tree);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        document.path("paths")
                .properties()
                .forEach(path -> {
                    JsonNode item = resolved(path.getValue());
                    item.properties().forEach(entry -> operation(path.getKey(), item, entry));
                });
    }

    private void operation(String path, JsonNode item, Map.Entry<String, JsonNode> entry) {
        if (METHODS.contains(entry.getKey())) {
            String pattern =
                    Pattern.compile("\\{[a-z_]+}")
                            .matcher(path.replace(".", "\\."))
                            .replaceAll(Matcher.quoteReplacement("([^/]+)"));
            operations.add(
                    new Operation(
                            entry.getKey().toUpperCase(Locale.ROOT),
                            path,
                            entry.getValue(),
                            item,
                            Pattern.compile(pattern)));
        }
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /// Every key of the document, wherever it stands.
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(document));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            node.fieldNames().forEachRemaining(keys::add);
            node.forEach(open::push);
        }
        return keys;
    }

    /// What is wrong with the request; empty when nothing is.
    List<String> requestFaults(Exchange exchange) {
        Optional<Operation> found = operation(exchange);
        if (found.isEmpty()) {
            return List.of("no operation for " + exchange);
        }
        List<String> faults = new ArrayList<>();
        requestFaults(found.get(), exchange, faults);
        return named(found.get(), faults);
    }

    /// What is wrong with the answer; empty when nothing is.
    List<String> responseFaults(Exchange exchange) {
        Optional<Operation> found = operation(exchange);
        if (found.isEmpty()) {
            boolean refused = exchange.status() == 404 || exchange.status() == 405;
            return refused ? problemFaults(exchange) : List.of("no operation for " + exchange);
        }
        List<String> faults = new ArrayList<>();
        responseFaults(found.get(), exchange, faults);
        return named(found.get(), faults);
    }

    private Optional<Operation> operation(Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        return operations.stream()
                .filter(each -> each.method.equals(method))
                .filter(each -> each.pattern.matcher(exchange.path()).matches())
                .findFirst();
    }

    private static List<String> named(Operation operation, List<String> faults) {
        return faults.stream().map(fault -> operation.id() + ": " + fault).toList();
    }

    private List<String> problemFaults(Exchange exchange) {
        return validate("#/components/schemas/Problem", exchange.responseBody(), "the problem");
    }

    private void requestFaults(Operation operation, Exchange exchange, List<String> faults) {
        Map<String, String> known = query(exchange.query());
        for (JsonNode raw : parameters(operation)) {
            JsonNode parameter = resolved(raw);
            String name = parameter.path("name").asText();
            String value =
                    switch (parameter.path("in").asText()) {
                        case "query" -> known.remove(name);
                        case "header" -> exchange.requestHeader(name).orElse(null);
                        default -> segment(operation, exchange, name);
                    };
            if (value == null) {
                if (parameter.path("required").asBoolean()) {
                    faults.add("parameter " + name + " is missing");
                }
                continue;
            }
            JsonNode schema = resolved(parameter.path("schema"));
            faults.addAll(validate(schema, typed(schema, value), "parameter " + name));
        }
        known.keySet().forEach(name -> faults.add("parameter " + name + " is not in the contract"));
        bodyFaults(operation.node.path("requestBody"), exchange, faults);
    }

    private void bodyFaults(JsonNode expected, Exchange exchange, List<String> faults) {
        if (expected.isMissingNode()) {
            if (!exchange.requestBody().isEmpty()) {
                faults.add("a request body where there is none");
            }
            return;
        }
        String type = exchange.requestHeader("Content-Type").orElse("").split(";")[0];
        if (!expected.path("content").has(type)) {
            faults.add("request media type " + type + " is not in the contract");
        } else if (type.equals("application/json")) {
            JsonNode schema = expected.path("content").path(type).path("schema");
            parsed(exchange.requestBody())
                    .ifPresentOrElse(
                            body -> faults.addAll(validate(schema, body, "request body")),
                            () -> faults.add("the request body is not JSON"));
        }
    }

    private List<JsonNode> parameters(Operation operation) {
        List<JsonNode> all = new ArrayList<>();
        operation.item.path("parameters").forEach(all::add);
        operation.node.path("parameters").forEach(all::add);
        return all;
    }

    private static @Nullable String segment(Operation operation, Exchange exchange, String name) {
        Matcher names = Pattern.compile("\\{([a-z_]+)}").matcher(operation.path);
        Matcher values = operation.pattern.matcher(exchange.path());
        values.matches();
        for (int group = 1; names.find(); group++) {
            if (names.group(1).equals(name)) {
                return values.group(group);
            }
        }
        return null;
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : query == null ? new String[0] : query.split("&")) {
            String[] pair = each.split("=", 2);
            String value = pair.length == 2 ? pair[1] : "";
            parameters.put(pair[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /// A value that is not of its type stays a text, which the schema then refuses.
    private static JsonNode typed(JsonNode schema, String value) {
        return switch (schema.path("type").asText()) {
            case "integer", "number", "boolean" ->
                    parsed(value).orElseGet(() -> TextNode.valueOf(value));
            default -> TextNode.valueOf(value);
        };
    }

    private void responseFaults(Operation operation, Exchange exchange, List<String> faults) {
        JsonNode own = operation.node.path("responses").path(String.valueOf(exchange.status()));
        boolean away = own.isMissingNode() && exchange.status() == 503;
        JsonNode raw = away ? document.at("/components/responses/Unavailable") : own;
        if (raw.isMissingNode()) {
            faults.add(
                    "status "
                            + exchange.status()
                            + " is not in the contract: "
                            + exchange.responseText());
            return;
        }
        JsonNode response = resolved(raw);
        if (exchange.responseHeader("X-Request-Id").isEmpty()) {
            faults.add("no X-Request-Id");
        }
        response.path("headers")
                .fieldNames()
                .forEachRemaining(name -> {
                    if (exchange.responseHeader(name).isEmpty()) {
                        faults.add("header " + name + " is missing");
                    }
                });
        JsonNode content = response.path("content");
        if (content.isMissingNode() || exchange.method().equals("HEAD")) {
            if (exchange.responseText().length() > 0) {
                faults.add("a body where there is none: " + exchange.responseText());
            }
            return;
        }
        String type = exchange.responseHeader("Content-Type").orElse("").split(";")[0];
        if (!content.has(type) && !content.has("*/*")) {
            faults.add("media type " + type + " is not in the contract");
        } else if (type.endsWith("json") && content.path(type).has("schema")) {
            faults.addAll(
                    validate(
                            content.path(type).path("schema"),
                            exchange.responseBody(),
                            "response body"));
        }
    }

    /// What is wrong with a live message.
    List<String> messageFaults(JsonNode message) {
        return validate("#/components/schemas/Message", message, "message");
    }

    private List<String> validate(String reference, JsonNode value, String what) {
        return validate(JSON.createObjectNode().put("$ref", reference), value, what);
    }

    private List<String> validate(JsonNode schema, JsonNode value, String what) {
        JsonSchema compiled = schemas.computeIfAbsent(schema.toString(), _ -> compile(schema));
        Set<ValidationMessage> messages = compiled.validate(value);
        return messages.stream().map(message -> what + ": " + message.getMessage()).toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return factory.getSchema(root, config);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
