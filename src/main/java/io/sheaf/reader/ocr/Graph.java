package io.sheaf.reader.ocr;

import io.sheaf.reader.ocr.Message.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A network's operations and weights (`ModelProto` of onnx.proto3), to be changed before it is
/// loaded.
final class Graph {

    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int OUTPUT = 12;
    private static final int VALUE_INFO = 13;

    /// @param attributes by name, each the whole `AttributeProto`
    record Node(String op, List<String> inputs, String output, Map<String, Message> attributes) {

        static Node of(String op, List<String> inputs, String output) {
            return new Node(op, inputs, output, Map.of());
        }

        Node reading(List<String> others) {
            return new Node(op, others, output, attributes);
        }

        Node writing(String other) {
            return new Node(op, inputs, other, attributes);
        }

        List<Long> whole(String attribute) {
            Message message = attributes.get(attribute);
            return message == null
                    ? List.of()
                    : message.parts().stream()
                            .filter(part -> part.number() == 8 || part.number() == 3)
                            .map(Part::value)
                            .toList();
        }
    }

    private final Message model;
    private final Message graph;
    private final Map<String, Tensor> weights = new HashMap<>();

    /// In an order in which they can be done; constants are not among them.
    final List<Node> nodes = new ArrayList<>();

    private final List<Part> constants = new ArrayList<>();
    private int names;

    Graph(byte[] bytes) {
        model = Message.parse(bytes);
        graph = model.all(GRAPH).getFirst().message();
        for (Part part : graph.all(NODE)) {
            Message message = part.message();
            Node node = node(message);
            if (node == null) {
                throw new IllegalArgumentException("an operation with several results");
            }
            if (!node.op.equals("Constant")) {
                nodes.add(node);
                continue;
            }
            constants.add(part);
            Message value = node.attributes.get("value");
            Tensor tensor = value == null ? null : Tensor.from(value.all(5).getFirst().message());
            if (tensor != null) {
                weights.put(node.output, tensor);
            }
        }
    }

    private static @Nullable Node node(Message message) {
        Map<String, Message> attributes = new HashMap<>();
        for (Part part : message.all(5)) {
            Message attribute = part.message();
            attributes.put(attribute.all(1).getFirst().text(), attribute);
        }
        List<Part> outputs = message.all(2);
        if (outputs.size() != 1) {
            return null;
        }
        return new Node(
                message.all(4).getFirst().text(),
                message.all(1).stream().map(Part::text).toList(),
                outputs.getFirst().text(),
                attributes);
    }

    @Nullable Tensor weight(String name) {
        return weights.get(name);
    }

    /// The number that a constant of one element holds, or `null`.
    @Nullable Float scalar(String name) {
        Tensor tensor = weights.get(name);
        return tensor == null || tensor.values().length != 1 ? null : tensor.values()[0];
    }

    /// Adds weights and gives the name under which operations can read them.
    String add(Tensor tensor) {
        String name = "sheaf." + names++;
        weights.put(name, tensor);
        Message attribute =
                Message.of(Part.of(1, "value"), Part.of(5, tensor.message()), Part.of(20, 4));
        constants.add(
                Part.of(
                        NODE,
                        Message.of(
                                Part.of(2, name), Part.of(4, "Constant"), Part.of(5, attribute))));
        return name;
    }

    String newName() {
        return "sheaf." + names++;
    }

    /// The operations that read this value.
    List<Node> readers(String value) {
        return nodes.stream().filter(node -> node.inputs().contains(value)).toList();
    }

    boolean isResult(String value) {
        return graph.all(OUTPUT).stream()
                .anyMatch(part -> part.message().all(1).getFirst().text().equals(value));
    }

    byte[] bytes() {
        Set<String> read =
                nodes.stream().flatMap(node -> node.inputs.stream()).collect(Collectors.toSet());
        List<Part> parts = new ArrayList<>();
        constants.stream()
                .filter(part -> read.contains(part.message().all(2).getFirst().text()))
                .forEach(parts::add);
        nodes.forEach(node -> parts.add(Part.of(NODE, message(node))));
        for (Part part : graph.without(NODE, VALUE_INFO)) {
            parts.add(part.number() == OUTPUT ? Part.of(OUTPUT, unshaped(part.message())) : part);
        }
        List<Part> all = new ArrayList<>(model.without(GRAPH));
        all.add(Part.of(GRAPH, new Message(parts)));
        return new Message(all).bytes();
    }

    /// A result whose shape is for the runtime to find out.
    private static Message unshaped(Message output) {
        Message type = Message.of(Part.of(1, Message.of(Part.of(1, 1))));
        return Message.of(output.all(1).getFirst(), Part.of(2, type));
    }

    private static Message message(Node node) {
        List<Part> parts = new ArrayList<>();
        node.inputs.forEach(input -> parts.add(Part.of(1, input)));
        parts.add(Part.of(2, node.output));
        parts.add(Part.of(4, node.op));
        node.attributes.values().forEach(attribute -> parts.add(Part.of(5, attribute)));
        return new Message(parts);
    }
}
