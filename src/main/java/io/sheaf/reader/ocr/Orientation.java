package io.sheaf.reader.ocr;

import java.nio.FloatBuffer;
import java.util.List;

/// Says whether lines stand on their head.
final class Orientation implements AutoCloseable {

    private static final int WIDTH = 192;

    private final Network network;

    Orientation(Network network) {
        this.network = network;
    }

    /// Whether the votes of these lines say so: each counts with how sure it is.
    boolean upsideDown(List<Strip> strips) {
        double votes = 0;
        for (Strip strip : strips) {
            FloatBuffer buffer = network.input(3 * Strip.HEIGHT * WIDTH);
            strip.narrowed(WIDTH).write(buffer, WIDTH);
            float[] answer = network.run(WIDTH, Strip.HEIGHT).values();
            votes += answer[1] - answer[0];
        }
        return votes > 0;
    }

    @Override
    public void close() {
        network.close();
    }
}
