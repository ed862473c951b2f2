package io.sheaf.reader.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/// One neural network in memory, for one thread at a time.
final class Network implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private FloatBuffer buffer = direct(1 << 16);

    Network(byte[] model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // Two workers with a thread each are 1.6 times as quick as one with two threads.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Every line has another width: an arena keeps the largest of each step for ever, which
            // took a quarter more memory and saved no time.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            session = environment.createSession(model, options);
            input = session.getInputNames().iterator().next();
        } catch (OrtException e) {
            throw new IllegalStateException("a recognition model cannot be loaded", e);
        }
    }

    /// An empty buffer for so many numbers: fill it from 0, then [#run] it.
    FloatBuffer input(int size) {
        if (buffer.capacity() < size) {
            buffer = direct(Math.max(size, buffer.capacity() * 3 / 2));
        }
        return buffer.clear().limit(size);
    }

    /// Runs the network on what the input buffer holds, a picture of three planes.
    Answer run(int width, int height) {
        long[] shape = {1, 3, height, width};
        buffer.position(0).limit(3 * width * height);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            OnnxTensor out = (OnnxTensor) result.get(0);
            FloatBuffer numbers = out.getFloatBuffer();
            float[] values = new float[numbers.remaining()];
            numbers.get(values);
            return new Answer(values, out.getInfo().getShape());
        } catch (OrtException e) {
            throw new IllegalStateException("recognition failed", e);
        }
    }

    record Answer(float[] values, long[] shape) {}

    private static FloatBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a recognition model cannot be released", e);
        }
    }
}
