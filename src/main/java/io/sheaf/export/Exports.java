package io.sheaf.export;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import java.util.Optional;

/// Batches to take away. Every row is there: a failed card as an empty row with the reason.
public final class Exports {

    private final CardTable table;
    private final Storage storage;
    private final BatchFolder folder;

    /// @param folder is brought up to date before it is packed
    public Exports(Database database, Storage storage, BatchFolder folder) {
        this.table = new CardTable(database);
        this.storage = storage;
        this.folder = folder;
    }

    /// The batch in that format; none when this person has no such batch. An admin has all.
    public Optional<Export> of(String batchId, Principal who, Format format) {
        return table.sheet(batchId, who.role() == Role.ADMIN ? null : who.id())
                .map(sheet ->
                        new Export(
                                sheet.folder() + "." + format.ending(),
                                format.mediaType(),
                                content(sheet, format)));
    }

    private Export.Content content(Sheet sheet, Format format) {
        return switch (format) {
            case CSV -> out -> new CsvTable(table, false).write(sheet, out);
            case SPREADSHEET_CSV -> out -> new CsvTable(table, true).write(sheet, out);
            case JSON -> out -> new JsonTable(table).write(sheet, out);
            case JSONL -> out -> new JsonTable(table).writeLines(sheet, out);
            case XLSX -> out -> new XlsxTable(table, storage).write(sheet, out);
            case ZIP ->
                    out -> {
                        folder.project(sheet.id());
                        new FolderZip(storage).write(sheet, out);
                    };
        };
    }
}
