package io.sheaf.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// An export as somebody else's programs see it.
final class Unpacked {

    private Unpacked() {}

    /// @return the bag's folder
    static Path of(Path zip, Path to) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        try (Stream<Path> inside = Files.list(to)) {
            return inside.toList().getFirst();
        }
    }

    /// What `sha256sum -c` ends with.
    static int sha256sum(Path bag) throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--check", "--status", "manifest-sha256.txt")
                .directory(bag.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    static List<String> names(Path bag) throws IOException {
        try (Stream<Path> files = Files.walk(bag)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bag.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
