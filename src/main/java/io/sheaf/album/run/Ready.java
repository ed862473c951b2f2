package io.sheaf.album.run;

import io.sheaf.template.BatchTemplate;
import io.sheaf.template.CsvItems;
import io.sheaf.template.Design;
import io.sheaf.template.Invalid.Fault;
import io.sheaf.template.Resolved;

import java.util.List;

/// A run that can begin: all is resolved, and held against the painter.
///
/// @param faults what keeps it from being painted; none when nothing does
record Ready(
        BatchTemplate template,
        Design design,
        CsvItems items,
        List<Resolved> pictures,
        List<Fault> faults) {

    /// The columns that are data and no settings.
    List<String> columns() {
        return items.columns().stream().filter(name -> !name.startsWith("_")).toList();
    }
}
