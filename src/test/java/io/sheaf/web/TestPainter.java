package io.sheaf.web;

import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A painter that is quick and does what a test tells it by the item's key: one plain colour made
/// of the seed; `bad-…` is rejected; `gate-…` waits until the test lets it go. It has one model,
/// one sampler and one LoRA, and takes prompts of at most 1,000 characters.
final class TestPainter implements Painter {

    static final String NAME = "test-painter";

    private final ConcurrentMap<String, Semaphore> gates = new ConcurrentHashMap<>();
    private final AtomicInteger painted = new AtomicInteger();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BigDecimal price() {
        return new BigDecimal("0.25");
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                null,
                Set.of("test-model"),
                Set.of("euler"),
                Set.of("test-lora"),
                new Capabilities.Sizes(64, 1024, 8, null),
                1000);
    }

    /// How often it was asked.
    int painted() {
        return painted.get();
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
        painted.incrementAndGet();
        Painting painting = input.painting();
        String key = input.key();
        if (key.startsWith("gate-")) {
            gate(key.substring(0, key.indexOf('_'))).acquire();
        }
        if (key.startsWith("bad-")) {
            return new Outcome.Rejected("This one is never painted.");
        }
        return new Outcome.Picture(
                png(painting),
                "image/png",
                painting.width(),
                painting.height(),
                painting.seed(),
                "test-model",
                painting.prompt().written(),
                "{}");
    }

    private static byte[] png(Painting painting) {
        BufferedImage image =
                new BufferedImage(painting.width(), painting.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color((int) (painting.seed() & 0xffffff)));
        graphics.fillRect(0, 0, painting.width(), painting.height());
        graphics.dispose();
        try {
            return Pictures.png(image);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
