package io.sheaf.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The files that the person named, folders opened, in the order of their names.
final class Inputs {

    private Inputs() {}

    /// @param file on this machine
    /// @param name relative, with `/`, as the table will show it
    record Named(Path file, String name) {}

    /// @throws Failure when a path is not there or cannot be read
    static List<Named> collect(List<Path> paths) {
        List<Named> found = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                found.addAll(folder(path));
            } else if (Files.isReadable(path)) {
                found.add(new Named(path, String.valueOf(path.getFileName())));
            } else {
                String why = Files.exists(path) ? "cannot be read" : "is not there";
                throw new Failure(Exit.USAGE, path + " " + why + ". Check the path.");
            }
        }
        if (found.isEmpty()) {
            throw new Failure(Exit.USAGE, "There are no files in " + paths + ".");
        }
        return found;
    }

    private static List<Named> folder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .map(file -> new Named(file, name(folder, file)))
                    .sorted(Comparator.comparing(Named::name))
                    .toList();
        } catch (IOException | UncheckedIOException failure) {
            throw new Failure(
                    Exit.USAGE, folder + " cannot be read: " + failure.getMessage() + ".");
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
