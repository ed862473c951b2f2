package io.sheaf.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

class FolderStorageTest {

    @TempDir Path root;
    Storage storage;

    @BeforeEach
    void open() throws IOException {
        storage = Storage.folder(root.resolve("data"));
    }

    @Test
    void what_was_written_can_be_read_and_is_named_by_size_and_hash() throws IOException {
        Stored stored = storage.write("a/b/täst.txt", bytes("abc"));

        assertThat(stored)
                .isEqualTo(
                        new Stored(
                                "a/b/täst.txt",
                                3,
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(read("a/b/täst.txt")).isEqualTo("abc");
        assertThat(storage.path("a/b/täst.txt")).hasContent("abc");
    }

    @Test
    void a_second_write_replaces_the_first() throws IOException {
        storage.write("x", bytes("old"));
        storage.write("x", bytes("new"));

        assertThat(read("x")).isEqualTo("new");
        assertThat(everything()).containsExactly("x");
    }

    @Test
    void a_stream_that_breaks_leaves_nothing_new_and_keeps_the_old() throws IOException {
        storage.write("x", bytes("old"));

        assertThatThrownBy(() -> storage.write("x", breaking())).hasMessage("cut off");
        assertThatThrownBy(() -> storage.write("y", breaking())).hasMessage("cut off");

        assertThat(read("x")).isEqualTo("old");
        assertThat(everything()).containsExactly("x");
    }

    @Test
    void a_full_disk_is_said_in_words_and_leaves_nothing() throws Exception {
        // A limit on the size of files is the nearest thing to a full disk that needs no rights.
        Path small = root.resolve("small");
        Process child =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "mkdir -p \"$1\" && unshare -rm bash -c 'mount -t tmpfs -o size=1m"
                                        + " none \"$1\" && \"$2\" -cp \"$3\" \"$4\" \"$1\"' - \"$@\"",
                                "-",
                                small.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                System.getProperty("java.class.path"),
                                FullDisk.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean possible = !said.contains("unshare:") && !said.contains("mount:");
        org.junit.jupiter.api.Assumptions.assumeTrue(possible, said);

        assertThat(said).contains("StorageFull").contains("No space left in").contains("left: []");
        assertThat(child.waitFor()).isZero();
    }

    /// Fills a file system of one megabyte and prints what came of it.
    static final class FullDisk {
        public static void main(String[] args) throws IOException {
            Storage storage = Storage.folder(Path.of(args[0]));
            try {
                storage.write("big", new ByteArrayInputStream(new byte[3_000_000]));
            } catch (IOException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
            try (Stream<Path> files = Files.list(Path.of(args[0]))) {
                System.out.println("left: " + files.toList());
            }
        }
    }

    @Test
    void moves_keep_the_bytes_and_can_be_asked_for_again() throws IOException {
        storage.write("temp/1", bytes("one"));
        storage.write("temp/2", bytes("two"));
        Map<String, String> moves = Map.of("temp/1", "batch/a/1", "temp/2", "batch/2");

        storage.move(moves);
        storage.move(moves);

        assertThat(storage.list("batch")).containsExactly("batch/2", "batch/a/1");
        assertThat(read("batch/a/1")).isEqualTo("one");
        assertThat(storage.exists("temp/1")).isFalse();
    }

    @Test
    void a_move_overwrites_nothing() throws IOException {
        storage.write("from", bytes("new"));
        storage.write("to", bytes("old"));

        assertThatThrownBy(() -> storage.move(Map.of("from", "to")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read("to")).isEqualTo("old");
        assertThat(read("from")).isEqualTo("new");
    }

    @Test
    void a_copy_outlives_the_first() throws IOException {
        storage.write("a", bytes("same"));
        storage.copy("a", "folder/b");
        storage.delete("a");

        assertThat(read("folder/b")).isEqualTo("same");
        assertThatThrownBy(() -> storage.copy("none", "c")).isInstanceOf(IOException.class);
    }

    @Test
    void writing_over_a_copy_leaves_the_other_as_it_was() throws IOException {
        storage.write("a", bytes("same"));
        storage.copy("a", "b");
        storage.write("b", bytes("other"));

        assertThat(read("a")).isEqualTo("same");
    }

    @Test
    void delete_takes_a_folder_with_all_in_it_and_nothing_beside_it() throws IOException {
        storage.write("x/1", bytes("1"));
        storage.write("x/y/2", bytes("2"));
        storage.write("xy/3", bytes("3"));

        storage.delete("x");
        storage.delete("never");

        assertThat(storage.list("")).containsExactly("xy/3");
        assertThat(storage.list("x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/../../x",
                "/etc/passwd",
                "a//b",
                "a\\b",
                "a\0b",
                "a/"
            })
    void a_key_cannot_leave_the_storage(String key) {
        assertThatThrownBy(() -> storage.path(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.write(key, bytes("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    private Stream<String> everything() throws IOException {
        Path start = root.resolve("data");
        try (Stream<Path> files = Files.walk(start)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> start.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }

    private String read(String key) throws IOException {
        try (InputStream in = storage.open(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream breaking() {
        return new InputStream() {
            private int left = 1_000_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("cut off");
                }
                return 'x';
            }
        };
    }
}
