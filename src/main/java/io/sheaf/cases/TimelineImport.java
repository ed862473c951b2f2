package io.sheaf.cases;

import java.util.List;
import java.util.Map;

/// What was read in a CSV file of events.
///
/// @param rows below the header
/// @param columns what was read -> the header of its column
/// @param ignored headers of columns that mean nothing here
/// @param events of the rows with which nothing is wrong
/// @param faults all that is wrong
public record TimelineImport(
        int rows,
        Map<String, String> columns,
        List<String> ignored,
        List<Event> events,
        List<Fault> faults) {

    /// @param row as spreadsheets count: the header is row 1
    /// @param column its header; empty when it is about the whole row
    public record Fault(int row, String column, String detail) {}

    public TimelineImport {
        ignored = List.copyOf(ignored);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
    }
}
