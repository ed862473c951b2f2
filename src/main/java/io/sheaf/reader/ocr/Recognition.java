package io.sheaf.reader.ocr;

import java.util.List;

/// Reads one strip.
final class Recognition implements AutoCloseable {

    /// What was read.
    ///
    /// @param plain by the network alone
    /// @param german when the page is in a language that has ä, ö, ü or ß
    record Sight(Reading plain, Reading german) {}

    private final Network network;
    private final List<String> alphabet;

    /// @param alphabet the text of each class that the network tells apart
    Recognition(Network network, List<String> alphabet) {
        this.network = network;
        this.alphabet = List.copyOf(alphabet);
    }

    Sight read(Strip strip) {
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
        Ink ink = strip.ink();
        Reading plain = Reading.decode(answer.values(), alphabet, (double) width / steps);
        return new Sight(
                plain.spaced(ink.columns()),
                Eszett.repaired(Diaeresis.repaired(plain, ink)).spaced(ink.columns()));
    }

    @Override
    public void close() {
        network.close();
    }
}
