package io.sheaf.reader.ocr;

import java.util.List;

/// Reads one strip.
final class Recognition implements AutoCloseable {

    private final Network network;
    private final List<String> alphabet;

    /// @param alphabet the text of each class that the network tells apart
    Recognition(Network network, List<String> alphabet) {
        this.network = network;
        this.alphabet = List.copyOf(alphabet);
    }

    Reading read(Strip strip) {
        int width = Math.max(64, (strip.width() + 31) / 32 * 32);
        strip.write(network.input(3 * Strip.HEIGHT * width), width);
        Network.Answer answer = network.run(width, Strip.HEIGHT);
        int steps = (int) answer.shape()[1];
        if (answer.shape()[2] != alphabet.size()) {
            throw new IllegalStateException(
                    "the recognition model knows "
                            + answer.shape()[2]
                            + " classes, its dictionary has "
                            + alphabet.size());
        }
        return Reading.decode(answer.values(), alphabet, (double) width / steps)
                .spaced(strip.inkColumns());
    }

    @Override
    public void close() {
        network.close();
    }
}
