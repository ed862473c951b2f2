package io.sheaf.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows as an aligned table that fits a width; what does not fit ends in `…`.
final class TextTable {

    private static final int NARROWEST = 6;

    private TextTable() {}

    /// @param rows the first is the heading; all have the same number of cells
    static List<String> lines(List<List<String>> rows, int width) {
        int[] widths = widths(rows, width);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(column == 0 ? "" : "  ");
                line.append(cell(row.get(column), widths[column]));
            }
            lines.add(line.toString().stripTrailing());
            if (lines.size() == 1) {
                lines.add("─".repeat(Math.max(1, total(widths))));
            }
        }
        return lines;
    }

    private static int[] widths(List<List<String>> rows, int width) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(flat(row.get(column))));
            }
        }
        while (total(widths) > width) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = widths[column] > widths[widest] ? column : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int total(int[] widths) {
        int sum = 2 * (widths.length - 1);
        for (int width : widths) {
            sum += width;
        }
        return sum;
    }

    private static String cell(String text, int width) {
        String flat = flat(text);
        int length = length(flat);
        if (length <= width) {
            return flat + " ".repeat(width - length);
        }
        int end = flat.offsetByCodePoints(0, Math.max(0, width - 1));
        return flat.substring(0, end) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
