package io.sheaf.reader.ocr;

import io.sheaf.reader.ocr.Message.Part;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Weights of a network (`TensorProto` of onnx.proto3).
record Tensor(List<Long> shape, float[] values) {

    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int RAW_DATA = 9;
    private static final int FLOAT = 1;

    static Tensor of(long[] shape, float[] values) {
        return new Tensor(Arrays.stream(shape).boxed().toList(), values);
    }

    /// `null` when it does not hold 32-bit numbers in the usual form.
    static @Nullable Tensor from(Message tensor) {
        boolean floats = tensor.all(DATA_TYPE).stream().anyMatch(part -> part.value() == FLOAT);
        List<Part> raw = tensor.all(RAW_DATA);
        if (!floats || raw.size() != 1) {
            return null;
        }
        List<Long> shape = new ArrayList<>();
        for (Part dim : tensor.all(DIMS)) {
            if (dim.bytes().length > 0) {
                return null;
            }
            shape.add(dim.value());
        }
        byte[] bytes = raw.getFirst().bytes();
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Tensor(shape, values);
    }

    Message message() {
        List<Part> parts = new ArrayList<>();
        shape.forEach(size -> parts.add(Part.of(DIMS, size)));
        parts.add(Part.of(DATA_TYPE, FLOAT));
        ByteBuffer raw =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        parts.add(Part.of(RAW_DATA, raw.array()));
        return new Message(parts);
    }
}
