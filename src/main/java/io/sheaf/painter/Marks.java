package io.sheaf.painter;

import io.sheaf.painter.draw.Canvas;
import io.sheaf.painter.type.Block;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What is set over a picture, in the order in which it is drawn, and what went wrong with it.
final class Marks {

    /// A shape of one colour, which is made when it is drawn.
    private record Mark(Supplier<Shape> shape, int rgb) {}

    /// Text and the box that it must be in.
    ///
    /// @param part what it is, in words: `the title`
    /// @param text as it was given
    record Setting(String part, String text, Rectangle2D box, Block block) {}

    private final List<Mark> marks = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    void add(Shape shape, int rgb) {
        add(() -> shape, rgb);
    }

    void add(Supplier<Shape> shape, int rgb) {
        marks.add(new Mark(shape, rgb));
    }

    /// Text into a box.
    Block text(String part, String text, Rectangle2D box, Block.Style style, int rgb) {
        Block block = Block.set(text, box, style);
        settings.add(new Setting(part, text, box, block));
        add(block::outline, rgb);
        return block;
    }

    /// All that was added since then, once more, turned by half around the middle of the card.
    void repeatTurned(int since, int width, int height) {
        AffineTransform half = new AffineTransform(-1, 0, 0, -1, width, height);
        for (Mark mark : List.copyOf(marks.subList(since, marks.size()))) {
            add(() -> half.createTransformedShape(mark.shape.get()), mark.rgb);
        }
    }

    int count() {
        return marks.size();
    }

    List<Setting> settings() {
        return List.copyOf(settings);
    }

    /// Characters that no font has.
    NavigableSet<Integer> missing() {
        NavigableSet<Integer> missing = new TreeSet<>();
        settings.forEach(setting -> missing.addAll(setting.block.missing()));
        return missing;
    }

    void draw(Canvas canvas) {
        marks.forEach(mark -> canvas.fill(mark.shape.get(), mark.rgb));
    }
}
