package io.sheaf.cases;

import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.database.ServerAddress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// A program that exports one case, wherever it thinks it is.
final class ExportChild {

    private ExportChild() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        ServerAddress address = new ServerAddress(args[1], args[2], args[3]);
        try (Database database = Database.open(new DatabaseSettings(data, address, 4))) {
            Desk desk = Desk.in(data, database);
            try (CaseExports.Export export =
                    desk.work().proofs().exports().export(Desk.OWNER, UUID.fromString(args[4]))) {
                Files.copy(export.file(), Path.of(args[5]));
                System.out.println("exported " + export.name());
            }
        }
    }
}
