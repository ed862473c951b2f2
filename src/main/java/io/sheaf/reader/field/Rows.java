package io.sheaf.reader.field;

import io.sheaf.processor.Box;
import io.sheaf.reader.ocr.Line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lines that stand side by side, from the top of the page to its end; within a row from left to
/// right.
record Rows(List<List<Line>> rows) {

    private static final double OVERLAP = 0.5;

    static Rows of(List<Line> lines) {
        List<List<Line>> rows = new ArrayList<>();
        List<Line> sorted =
                lines.stream()
                        .sorted(Comparator.comparingDouble(line -> middle(line.box())))
                        .toList();
        for (Line line : sorted) {
            List<Line> last = rows.isEmpty() ? null : rows.getLast();
            if (last != null
                    && last.stream().allMatch(other -> sideBySide(other.box(), line.box()))) {
                last.add(line);
            } else {
                rows.add(new ArrayList<>(List.of(line)));
            }
        }
        rows.forEach(row -> row.sort(Comparator.comparingInt(line -> line.box().x())));
        return new Rows(List.copyOf(rows));
    }

    private static double middle(Box box) {
        return box.y() + box.height() / 2.0;
    }

    private static boolean sideBySide(Box a, Box b) {
        int common = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return common >= OVERLAP * Math.min(a.height(), b.height());
    }

    int indexOf(Line line) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).contains(line)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the line is not of this page");
    }

    List<Line> lines() {
        return rows.stream().flatMap(List::stream).toList();
    }

    String text(int row) {
        return String.join("  ", rows.get(row).stream().map(Line::text).toList());
    }
}
