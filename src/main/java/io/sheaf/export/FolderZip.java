package io.sheaf.export;

import io.sheaf.storage.Storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A batch's folder as a ZIP archive. Pictures are packed already: their bytes are only copied.
final class FolderZip {

    private static final String ERRORS = "_errors/";

    private final Storage storage;

    FolderZip(Storage storage) {
        this.storage = storage;
    }

    void write(Sheet sheet, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        String root = sheet.key("");
        for (String key : storage.list(root.substring(0, root.length() - 1))) {
            add(sheet, key.substring(root.length()), zip);
        }
        zip.finish();
    }

    private void add(Sheet sheet, String path, ZipOutputStream zip) throws IOException {
        Optional<InputStream> there = open(sheet, path);
        String name = path;
        if (there.isEmpty()) {
            name = twin(path);
            there = open(sheet, name);
        }
        if (there.isEmpty() && !path.startsWith(ERRORS)) {
            throw new FileNotFoundException(path + " has gone from the folder of " + sheet.name());
        }
        if (there.isPresent()) {
            try (InputStream bytes = there.get()) {
                zip.setLevel(
                        name.endsWith(".json") || name.endsWith(".csv")
                                ? Deflater.BEST_SPEED
                                : Deflater.NO_COMPRESSION);
                zip.putNextEntry(new ZipEntry(sheet.folder() + "/" + name));
                bytes.transferTo(zip);
                zip.closeEntry();
            }
        }
    }

    /// Where a picture is when it was moved since the folder was listed: a card has failed, or a
    /// retry has saved it.
    private static String twin(String path) {
        return path.startsWith(ERRORS) ? path.substring(ERRORS.length()) : ERRORS + path;
    }

    private Optional<InputStream> open(Sheet sheet, String path) throws IOException {
        try {
            return Optional.of(storage.open(sheet.key(path)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
