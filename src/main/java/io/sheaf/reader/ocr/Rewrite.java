package io.sheaf.reader.ocr;

import io.sheaf.reader.ocr.Graph.Node;
import io.sheaf.reader.ocr.Message.Part;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Says the same with less work: PP-OCRv4's blocks of `convolution · scale + shift → hard swish ·
/// scale + shift` are one convolution, one clip and one product here, in the forms that ONNX
/// Runtime joins and keeps in its blocked layout.
final class Rewrite {

    private final Graph graph;

    private Rewrite(byte[] model) {
        graph = new Graph(model);
    }

    static byte[] quicker(byte[] model) {
        Rewrite rewrite = new Rewrite(model);
        rewrite.simplify();
        return rewrite.graph.bytes();
    }

    /// The recognition network, made quicker, with only these classes in its last step, in their
    /// order.
    static byte[] quicker(byte[] model, int[] classes) {
        Rewrite rewrite = new Rewrite(model);
        rewrite.cut(classes);
        rewrite.simplify();
        return rewrite.graph.bytes();
    }

    private void simplify() {
        each("Conv", this::foldScaleAndShift);
        each("Div", this::hardSwish);
    }

    private interface Change {
        void of(Node node);
    }

    private void each(String op, Change change) {
        for (Node node : List.copyOf(graph.nodes)) {
            if (node.op().equals(op)) {
                change.of(node);
            }
        }
    }

    /// Conv → Mul → Add with single numbers: into the weights.
    private void foldScaleAndShift(Node conv) {
        Tensor kernel = conv.inputs().size() == 3 ? graph.weight(conv.inputs().get(1)) : null;
        Tensor bias = conv.inputs().size() == 3 ? graph.weight(conv.inputs().get(2)) : null;
        Node scale = only(conv.output(), "Mul");
        Node shift = scale == null ? null : only(scale.output(), "Add");
        Float factor = scale == null ? null : number(scale);
        Float term = shift == null ? null : number(shift);
        if (kernel == null || bias == null || shift == null || factor == null || term == null) {
            return;
        }
        Node folded =
                new Node(
                        "Conv",
                        List.of(
                                conv.inputs().get(0),
                                graph.add(mapped(kernel, factor, 0)),
                                graph.add(mapped(bias, factor, term))),
                        shift.output(),
                        conv.attributes());
        graph.nodes.removeAll(List.of(conv, scale));
        graph.nodes.set(graph.nodes.indexOf(shift), folded);
    }

    /// x · clip(x + 3, 0, 6) / 6 · s + t, from its division: as x · clip(x · s/6 + s/2, 0, s) + t.
    private void hardSwish(Node div) {
        Node product = writer(div.inputs().get(0), "Mul");
        Node clip = product == null ? null : writer(product.inputs().get(1), "Clip");
        Node plus = clip == null ? null : writer(clip.inputs().get(0), "Add");
        if (product == null
                || clip == null
                || plus == null
                || !is(div.inputs().get(1), 6)
                || !is(clip.inputs().get(1), 0)
                || !is(clip.inputs().get(2), 6)
                || !is(plus.inputs().get(1), 3)
                || !plus.inputs().get(0).equals(product.inputs().get(0))) {
            return;
        }
        String x = plus.inputs().get(0);
        int channels = channels(x);
        Node scale = only(div.output(), "Mul");
        Float factor = scale == null ? null : number(scale);
        Node shift = scale == null ? null : only(scale.output(), "Add");
        Float term = shift == null ? null : number(shift);
        if (channels == 0 || scale == null || factor == null || factor <= 0) {
            return;
        }
        if (shift == null || term == null) {
            return;
        }
        Node gate = pointwise(x, channels, factor / 6, factor / 2);
        Node clipped =
                Node.of("Clip", List.of(gate.output(), one(0), one(factor)), graph.newName());
        boolean silent = Math.abs(term) < 1e-6 || absorbed(shift.output(), term);
        Node result =
                Node.of(
                        "Mul",
                        List.of(x, clipped.output()),
                        silent ? shift.output() : graph.newName());
        int at = graph.nodes.indexOf(shift);
        graph.nodes.set(at, result);
        if (!silent) {
            graph.nodes.add(
                    at + 1, pointwise(result.output(), channels, 1, term).writing(shift.output()));
        }
        graph.nodes.addAll(at, List.of(gate, clipped));
        graph.nodes.removeAll(List.of(plus, clip, product, div, scale));
    }

    /// Whether a number added to this value could be put into the bias of its only reader.
    private boolean absorbed(String value, float term) {
        Node conv = only(value, "Conv");
        Tensor kernel =
                conv == null || conv.inputs().size() < 3
                        ? null
                        : graph.weight(conv.inputs().get(1));
        Tensor bias =
                conv == null || conv.inputs().size() < 3
                        ? null
                        : graph.weight(conv.inputs().get(2));
        if (conv == null
                || kernel == null
                || bias == null
                || conv.whole("pads").stream().anyMatch(pad -> pad != 0)) {
            return false;
        }
        float[] sums = bias.values().clone();
        int each = kernel.values().length / sums.length;
        for (int i = 0; i < kernel.values().length; i++) {
            sums[i / each] += kernel.values()[i] * term;
        }
        String moved = graph.add(new Tensor(bias.shape(), sums));
        List<String> inputs = List.of(conv.inputs().get(0), conv.inputs().get(1), moved);
        graph.nodes.set(graph.nodes.indexOf(conv), conv.reading(inputs));
        return true;
    }

    /// Every channel for itself: x · factor + term.
    private Node pointwise(String x, int channels, float factor, float term) {
        float[] factors = new float[channels];
        float[] terms = new float[channels];
        Arrays.fill(factors, factor);
        Arrays.fill(terms, term);
        String kernel = graph.add(Tensor.of(new long[] {channels, 1, 1, 1}, factors));
        String bias = graph.add(Tensor.of(new long[] {channels}, terms));
        Message group = Message.of(Part.of(1, "group"), Part.of(3, channels), Part.of(20, 2));
        return new Node("Conv", List.of(x, kernel, bias), graph.newName(), Map.of("group", group));
    }

    private void cut(int[] classes) {
        Node softmax = graph.nodes.getLast();
        Node add = writer(softmax.inputs().get(0), "Add");
        Node product = add == null ? null : writer(add.inputs().get(0), "MatMul");
        Tensor matrix = product == null ? null : graph.weight(product.inputs().get(1));
        Tensor bias = add == null ? null : graph.weight(add.inputs().get(1));
        if (add == null || product == null || matrix == null || bias == null) {
            throw new IllegalArgumentException("not the recognition network that is expected");
        }
        int all = bias.values().length;
        int rows = matrix.values().length / all;
        float[] columns = new float[rows * classes.length];
        float[] terms = new float[classes.length];
        for (int i = 0; i < classes.length; i++) {
            terms[i] = bias.values()[classes[i]];
            for (int row = 0; row < rows; row++) {
                columns[row * classes.length + i] = matrix.values()[row * all + classes[i]];
            }
        }
        String narrow = graph.add(Tensor.of(new long[] {rows, classes.length}, columns));
        String few = graph.add(Tensor.of(new long[] {classes.length}, terms));
        graph.nodes.set(
                graph.nodes.indexOf(product),
                product.reading(List.of(product.inputs().get(0), narrow)));
        graph.nodes.set(graph.nodes.indexOf(add), add.reading(List.of(add.inputs().get(0), few)));
    }

    private String one(float value) {
        return graph.add(Tensor.of(new long[] {}, new float[] {value}));
    }

    private static Tensor mapped(Tensor tensor, float factor, float term) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * factor + term;
        }
        return new Tensor(tensor.shape(), values);
    }

    private int channels(String value) {
        Node conv = writer(value, "Conv");
        Tensor kernel = conv == null ? null : graph.weight(conv.inputs().get(1));
        return kernel == null ? 0 : Math.toIntExact(kernel.shape().getFirst());
    }

    private boolean is(String name, float number) {
        Float scalar = graph.scalar(name);
        return scalar != null && scalar == number;
    }

    /// The single number that this operation takes beside its input.
    private @Nullable Float number(Node node) {
        Float first = graph.scalar(node.inputs().get(0));
        return first == null ? graph.scalar(node.inputs().get(1)) : first;
    }

    private @Nullable Node only(String value, String op) {
        List<Node> readers = graph.readers(value);
        boolean plain = readers.size() == 1 && !graph.isResult(value);
        return plain && readers.getFirst().op().equals(op) ? readers.getFirst() : null;
    }

    private @Nullable Node writer(String value, String op) {
        return graph.nodes.stream()
                .filter(node -> node.output().equals(value) && node.op().equals(op))
                .findFirst()
                .orElse(null);
    }
}
