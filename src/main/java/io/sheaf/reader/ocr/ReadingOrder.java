package io.sheaf.reader.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Rows from top to bottom, and within a row from left to right, on pages that may slant.
final class ReadingOrder {

    private ReadingOrder() {}

    static List<Quad> sorted(List<Quad> quads) {
        double[] angles = quads.stream().mapToDouble(Quad::angle).sorted().toArray();
        double angle = angles.length == 0 ? 0 : angles[angles.length / 2];
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        Comparator<Quad> down = Comparator.comparingDouble(q -> q.y() * cos - q.x() * sin);
        Comparator<Quad> across = Comparator.comparingDouble(q -> q.x() * cos + q.y() * sin);
        List<Quad> order = new ArrayList<>();
        List<Quad> row = new ArrayList<>();
        for (Quad quad : quads.stream().sorted(down).toList()) {
            if (!row.isEmpty()) {
                double first = row.getFirst().y() * cos - row.getFirst().x() * sin;
                double here = quad.y() * cos - quad.x() * sin;
                double height = Math.min(row.getFirst().height(), quad.height());
                if (here - first > height / 2) {
                    order.addAll(row.stream().sorted(across).toList());
                    row.clear();
                }
            }
            row.add(quad);
        }
        order.addAll(row.stream().sorted(across).toList());
        return order;
    }
}
