package io.sheaf.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The SQL scripts on the class path.
final class MigrationScripts {

    static final String FOLDER = "db/migration";

    private static final String FIRST = "V1__ground.sql";

    private MigrationScripts() {}

    /// Differs as soon as one name or one byte does.
    static String fingerprint() throws IOException {
        CRC32 all = new CRC32();
        for (String name : names()) {
            all.update(name.getBytes(StandardCharsets.UTF_8));
            try (InputStream script = resource(name).openStream()) {
                all.update(script.readAllBytes());
            }
        }
        return "migrated with " + Long.toHexString(all.getValue());
    }

    private static List<String> names() throws IOException {
        URLConnection connection = resource(FIRST).openConnection();
        if (connection instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            try (JarFile file = jar.getJarFile()) {
                return file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith(FOLDER) && name.endsWith(".sql"))
                        .map(name -> name.substring(FOLDER.length() + 1))
                        .sorted()
                        .toList();
            }
        }
        try (Stream<Path> files =
                Files.list(Path.of(resource(FIRST).toURI()).resolveSibling("."))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(
                MigrationScripts.class.getResource("/" + FOLDER + "/" + name), name);
    }
}
