package io.sheaf.web;

import io.sheaf.picture.Pictures;
import io.sheaf.picture.Shown;
import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Value;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/// A reader that is quick and does what a test tells it by the file's name: every field of
/// `card-7.png` is `card-7.png/field`. It decodes the picture as the true one does, so what cannot
/// be decoded is rejected; `flaky-…` fails on its first try; `gate-…` waits until the test lets it
/// go.
final class TestReader implements Processor {

    static final String NAME = "test";

    private final ConcurrentMap<String, Semaphore> gates = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return 16;
    }

    /// Lets so many items pass whose key begins with this gate's name.
    void open(String gate, int items) {
        gate(gate).release(items);
    }

    private Semaphore gate(String name) {
        return gates.computeIfAbsent(name, _ -> new Semaphore(0));
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        String key = input.key();
        if (key.startsWith("gate-")) {
            gate(key.substring(0, key.indexOf('_'))).acquire();
        }
        if (key.startsWith("flaky-") && input.attempt() == 1) {
            return new Outcome.Retryable("the first try never works", null);
        }
        try {
            Shown image =
                    Pictures.shown(
                            input.reading().page().file(),
                            input.reading().page().mediaType(),
                            input.reading().page().number());
            return row(input, image);
        } catch (IOException broken) {
            return new Outcome.Rejected("This picture cannot be decoded.");
        }
    }

    private static Outcome row(Input input, Shown image) {
        List<Cell> cells =
                input.reading().instruction().fields().stream()
                        .map(field -> cell(input, field))
                        .toList();
        return new Outcome.Row(cells, image.width(), image.height(), "as seen");
    }

    private static Cell cell(Input input, Field field) {
        String text = input.key() + "/" + field.name();
        return new Cell(
                field.name(), new Value.Text(text), text, 0.9, new Box(1, 2, 3, 4), "by its name");
    }
}
