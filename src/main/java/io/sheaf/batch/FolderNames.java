package io.sheaf.batch;

import io.sheaf.storage.SafeNames;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/// How a batch's folder is called: `Custom Name_2026-11-21_14-05-09_7K3QX9`, the time in UTC.
final class FolderNames {

    /// First parts of paths in the folder that no original may have.
    static final Set<String> RESERVED = Set.of("json", "csv", "_errors", "checkpoint.json");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// Crockford's base 32 has no I, L, O and U: nobody misreads or mishears an id.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int ID_LENGTH = 6;

    /// A file system allows 255 bytes; the rest of the name has 27, and `.csv` comes behind it.
    private static final int LONGEST = 180;

    private static final SecureRandom RANDOM = new SecureRandom();

    private FolderNames() {}

    static String id() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    static String folder(String name, Instant at, String id) {
        return safe(name) + "_" + TIME.format(at) + "_" + id;
    }

    private static String safe(String name) {
        String oneLine = name.strip().replaceAll("\\s+", " ").replace('∕', '_').replace('⁄', '_');
        return SafeNames.part(oneLine.isEmpty() ? "Batch" : oneLine, LONGEST);
    }
}
