package io.sheaf.upload;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.picture.Fixtures;
import io.sheaf.picture.PictureLimits;
import io.sheaf.storage.Storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Any bytes as an uploaded archive, all the way into the tables.
public final class ZipFuzz {

    private static final UUID LOCAL = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private ZipFuzz() {}

    private static final class Place {
        static final Storage STORAGE = storage();
        static final Uploads UPLOADS = uploads();

        private static Storage storage() {
            try {
                return Storage.folder(Files.createTempDirectory("fuzz"));
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static Uploads uploads() {
            Database database = TestDatabase.fresh();
            UploadLimits limits =
                    new UploadLimits(
                            500_000, 900_000, 50, 2_000_000, new PictureLimits(1_000_000, 5));
            return new Uploads(database, STORAGE, limits, InstantSource.system());
        }
    }

    /// Loads the classes, so that the first input is not taken for a slow one.
    public static void fuzzerInitialize() throws IOException {
        fuzzerTestOneInput(seeds().getFirst());
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Uploads uploads = Place.UPLOADS;
        UUID session = uploads.open(LOCAL);
        uploads.add(LOCAL, session, "cards.zip", new ByteArrayInputStream(input));
        for (String key : Place.STORAGE.list("")) {
            Place.STORAGE.delete(key);
        }
    }

    public static List<byte[]> seeds() throws IOException {
        return List.of(zip(ZipOutputStream.DEFLATED), zip(ZipOutputStream.STORED));
    }

    private static byte[] zip(int method) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(method == ZipOutputStream.STORED ? 0 : 9);
            for (String name : List.of("Box/1.png", "Gr\u00f6\u00dfe.png")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Fixtures.png(4, 4));
            }
        }
        return out.toByteArray();
    }
}
