package io.sheaf.reader.field;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.reader.ocr.Line;
import io.sheaf.reader.ocr.Point;
import io.sheaf.reader.ocr.ReadPage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Pages written by hand: each text is a row, `|` begins another line in the same row further
/// right.
final class Cards {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

    private Cards() {}

    static ReadPage page(String... rows) {
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            int x = 50;
            for (String text : rows[row].split("\\|")) {
                if (!text.isBlank()) {
                    lines.add(line(text.strip(), x, 40 + 30 * row));
                }
                x += Math.max(400, text.length() * 10 + 40);
            }
        }
        return new ReadPage(lines, 1000, 600, 0);
    }

    private static Line line(String text, int x, int y) {
        int width = 10 * text.length();
        List<Double> middles =
                IntStream.range(0, text.length()).mapToObj(i -> x + 10.0 * i + 5).toList();
        List<Point> corners =
                List.of(
                        new Point(x, y),
                        new Point(x + width, y),
                        new Point(x + width, y + 20),
                        new Point(x, y + 20));
        return new Line(text, 0.99, new Box(x, y, width, 20), corners, middles);
    }

    static Cell read(ReadPage page, Field field) {
        return new FieldReader(CLOCK).cells(page, List.of(field)).getFirst();
    }

    /// The value as a person would type it, empty when there is none.
    static String value(ReadPage page, Field field) {
        var value = read(page, field).value();
        return value == null ? "" : value.display();
    }

    static String value(ReadPage page, String field) {
        return value(page, Field.text(field));
    }
}
