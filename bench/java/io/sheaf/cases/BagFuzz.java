package io.sheaf.cases;

import io.sheaf.cases.bag.Findings;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Any bytes as the ZIP of an exported case.
public final class BagFuzz {

    private static final Path FILE = create();

    private BagFuzz() {}

    private static Path create() {
        try {
            return Files.createTempFile("fuzz", ".zip");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Findings.of(Files.write(FILE, input));
    }

    public static List<byte[]> seeds() throws IOException {
        return List.of(exported());
    }

    static byte[] exported() throws IOException {
        try (Database database = TestDatabase.fresh()) {
            Desk desk = Desk.in(Files.createTempDirectory("fuzz"), database);
            try (CaseExports.Export export =
                    desk.work().proofs().exports().export(Desk.OWNER, desk.aCase())) {
                return Files.readAllBytes(export.file());
            }
        }
    }
}
