package io.sheaf.reader.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class CacheTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void a_model_is_made_once(@TempDir Path folder) throws IOException {
        Cache cache = new Cache(folder.resolve("cache"));

        assertThat(model(cache, "source", "1")).isEqualTo("SOURCE");
        assertThat(model(cache, "source", "1")).isEqualTo("SOURCE");
        assertThat(made).hasValue(1);
        assertThat(model(cache, "source", "2")).isEqualTo("SOURCE");
        assertThat(model(cache, "other", "1")).isEqualTo("OTHER");
        assertThat(made).hasValue(3);
        assertThat(files(folder.resolve("cache"))).hasSize(3);
    }

    @Test
    void a_damaged_one_is_made_again(@TempDir Path folder) throws IOException {
        Cache cache = new Cache(folder);
        model(cache, "source", "1");
        Path file = files(folder).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] damaged : List.of(new byte[0], new byte[20], cut(bytes), changed(bytes))) {
            Files.write(file, damaged);

            assertThat(model(cache, "source", "1")).isEqualTo("SOURCE");
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
        assertThat(made).hasValue(5);
    }

    @Test
    void where_nothing_can_be_written_it_goes_on_without(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "no folder");
        Cache cache = new Cache(file);

        assertThat(model(cache, "source", "1")).isEqualTo("SOURCE");
        cache.offerLibraries();
        assertThat(Files.readString(file)).isEqualTo("no folder");
    }

    private String model(Cache cache, String source, String recipe) {
        byte[] model =
                cache.model(
                        source.getBytes(),
                        recipe,
                        () -> {
                            made.incrementAndGet();
                            return source.toUpperCase(java.util.Locale.ROOT).getBytes();
                        });
        return new String(model);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[0]++;
        return changed;
    }
}
