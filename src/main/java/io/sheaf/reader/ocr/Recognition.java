package io.sheaf.reader.ocr;

import java.util.Arrays;
import java.util.List;

/// Reads one strip.
final class Recognition implements AutoCloseable {

    private final Network network;
    private final List<String> alphabet;
    private final int[] classes;
    private final int total;

    /// @param total how many classes the network knows
    /// @param alphabet the text of each
    /// @param classes those worth telling apart
    Recognition(Network network, List<String> alphabet, int[] classes) {
        this.network = network;
        this.total = alphabet.size();
        this.alphabet = Arrays.stream(classes).mapToObj(alphabet::get).toList();
        this.classes = classes;
    }

    Reading read(Strip strip) {
        int width = Math.max(64, (strip.width() + 31) / 32 * 32);
        strip.write(network.input(3 * Strip.HEIGHT * width), width);
        Network.Answer answer = network.run(width, Strip.HEIGHT);
        int steps = (int) answer.shape()[1];
        if (answer.shape()[2] != total) {
            throw new IllegalStateException(
                    "the recognition model knows "
                            + answer.shape()[2]
                            + " classes, its dictionary has "
                            + total);
        }
        return Reading.decode(kept(answer.values(), steps), alphabet, (double) width / steps)
                .spaced(strip.inkColumns());
    }

    private float[] kept(float[] values, int steps) {
        float[] out = new float[steps * classes.length];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < classes.length; i++) {
                out[t * classes.length + i] = values[t * total + classes[i]];
            }
        }
        return out;
    }

    @Override
    public void close() {
        network.close();
    }
}
