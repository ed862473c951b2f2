package io.sheaf.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows that a template paints: a table of texts.
///
/// @param columns the headers, each once
/// @param rows the cells of each row in the order of the columns, as many as there are columns
public record CsvItems(List<String> columns, List<List<String>> rows) {

    /// The most rows of a template, and the most pictures of a run.
    public static final int MOST = 100_000;

    public static final CsvItems NONE = new CsvItems(List.of(), List.of());

    public CsvItems {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// The place of a column; empty when there is none of this name.
    public Optional<Integer> column(String name) {
        int place = columns.indexOf(name);
        return place < 0 ? Optional.empty() : Optional.of(place);
    }

    /// A cell; empty when there is no such column.
    ///
    /// @param row from 0
    public String cell(int row, String column) {
        int place = columns.indexOf(column);
        return place < 0 ? "" : rows.get(row).get(place);
    }

    /// Where a fault in a cell is, as the API names it.
    ///
    /// @param row from 0
    public static String at(int row, String column) {
        return "csv_items[" + row + "]" + (column.isEmpty() ? "" : "." + column);
    }

    /// How a person finds a cell.
    ///
    /// @param row from 0
    public static String words(int row, String column) {
        String where = "Row " + (row + 1);
        return column.isEmpty() ? where : where + ", column “" + column + "”";
    }

    /// A stable name for each row: what its `key` or `id` column says, else what its content makes.
    public List<String> keys() {
        return RowKeys.of(this);
    }

    /// The same rows, checked.
    ///
    /// @throws Invalid naming every row and column that cannot be painted
    public CsvItems checked() {
        return CsvRules.checked(this);
    }

    /// The same rows below other headers.
    CsvItems withColumns(List<String> names) {
        return new CsvItems(new ArrayList<>(names), rows);
    }
}
