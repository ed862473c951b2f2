package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;

/// What a browser has to fetch before the first screen.
class BundleTest {

    private static final int MOST_SCRIPT = 200 * 1024;

    private static final Pattern SCRIPT = Pattern.compile("(?:src|href)=\"/(assets/[^\"]+\\.js)\"");

    @Test
    void the_first_load_is_at_most_200_kilobytes_of_script() throws IOException {
        try (ZipFile jar = new ZipFile(Path.of("target/sheaf.jar").toFile())) {
            String page = new String(bytes(jar, "ui/index.html"), StandardCharsets.UTF_8);
            Matcher scripts = SCRIPT.matcher(page);
            int size = 0;
            while (scripts.find()) {
                size += packed(bytes(jar, "ui/" + scripts.group(1)));
            }
            System.out.println("First load: " + size + " bytes of script, compressed.");
            assertThat(size).isBetween(1, MOST_SCRIPT);
        }
    }

    private static byte[] bytes(ZipFile jar, String name) throws IOException {
        try (InputStream file = jar.getInputStream(jar.getEntry(name))) {
            return file.readAllBytes();
        }
    }

    private static int packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.size();
    }
}
