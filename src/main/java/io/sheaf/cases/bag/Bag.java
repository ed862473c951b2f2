package io.sheaf.cases.bag;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;

/// The files of a bag that is looked at: in a ZIP, or unpacked.
sealed interface Bag extends Closeable permits ZippedBag, FolderBag {

    /// @throws Damaged when it is a file but no ZIP of ours
    static Bag open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return FolderBag.open(path);
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return ZippedBag.open(path);
    }

    /// The name of the folder in which the files are.
    String folder();

    /// The names of all files below that folder.
    SortedSet<String> files();

    InputStream open(String name) throws IOException;

    /// The check sum that the container has for a file, where it has one.
    OptionalInt crc(String name);

    /// What is wrong with the container, whatever is in the files.
    List<Fault> container() throws IOException;
}
