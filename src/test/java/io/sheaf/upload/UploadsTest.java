package io.sheaf.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.picture.Fixtures;
import io.sheaf.picture.PictureLimits;
import io.sheaf.storage.Storage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class UploadsTest {

    private static final UUID LOCAL = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UploadLimits SMALL =
            new UploadLimits(500_000, 900_000, 50, 5_000_000, new PictureLimits(1_000_000, 5));
    private static final Instant NOW = Instant.parse("2026-11-21T14:05:09Z");

    @TempDir Path root;
    private Database database;
    private Storage storage;
    private Uploads uploads;
    private UUID session;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        storage = Storage.folder(root);
        uploads = new Uploads(database, storage, SMALL, InstantSource.fixed(NOW));
        session = uploads.open(LOCAL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_picture_is_kept_hashed_and_typed_by_content() throws IOException {
        byte[] png = Fixtures.png(40, 30);

        UploadedFile file = add("Box 1/Card.JPG", png);

        assertThat(file.accepted()).isTrue();
        assertThat(file.name()).isEqualTo("Box 1/Card.JPG");
        assertThat(file.mediaType()).isEqualTo("image/png");
        assertThat(file.size()).isEqualTo(png.length);
        assertThat(file.sha256()).hasSize(64);
        assertThat(file.pages()).isEqualTo(1);
        assertThat(file.position()).isEqualTo(1);
        assertThat(storage.path(Uploads.folder(session) + "/" + file.path())).hasBinaryContent(png);
        assertThat(uploads.files(LOCAL, session, 0, 10)).containsExactly(file);
    }

    @Test
    void the_bad_are_refused_one_by_one_and_the_good_stay() throws IOException {
        byte[] jpeg = Fixtures.jpeg(200, 100);
        add("good.jpg", jpeg);
        assertThat(add("cut.jpg", Fixtures.slice(jpeg, 0, jpeg.length / 2)).reason())
                .contains("cut off");
        assertThat(add("letter.png", "Dear Sir".getBytes(StandardCharsets.UTF_8)).reason())
                .contains("plain text");
        assertThat(add("empty.png", new byte[0]).reason()).isEqualTo("It is empty.");
        assertThat(add("../../up.png", Fixtures.png(4, 4)).reason()).contains("leads out");
        assertThat(add("nul\0.png", Fixtures.png(4, 4)).reason()).contains("control characters");
        assertThat(add("big.png", new byte[500_001]).reason()).contains("larger than 500000 bytes");
        assertThat(add("secret.pdf", Fixtures.encryptedPdf("x")).reason()).contains("encrypted");
        assertThat(add("huge.png", Fixtures.png(1200, 1000)).reason()).contains("too many pixels");
        add("fine.pdf", Fixtures.scannedPdf(3, 0));
        assertThat(add("long.tif", Fixtures.tiff(6)).reason()).contains("more than 5 pages");
        add("pages.tif", Fixtures.tiff(2));

        UploadSession found = uploads.find(LOCAL, session).orElseThrow();
        assertThat(found.accepted()).isEqualTo(3);
        assertThat(found.refused()).isEqualTo(9);
        assertThat(uploads.files(LOCAL, session, 0, 100))
                .filteredOn(UploadedFile::accepted)
                .extracting(UploadedFile::pages)
                .containsExactly(1, 3, 2);
        assertThat(storage.list(Uploads.folder(session))).as("files on the disk").hasSize(3);
    }

    @Test
    void two_files_of_one_name_both_survive_and_the_same_bytes_are_pointed_out()
            throws IOException {
        UploadedFile first = add("a/scan.png", Fixtures.png(4, 4));
        UploadedFile second = add("a/scan.png", Fixtures.png(5, 5));
        UploadedFile third = add("copy.png", Fixtures.png(4, 4));

        assertThat(first.path()).isNotEqualTo(second.path());
        assertThat(second.duplicateOf()).isNull();
        assertThat(third.duplicateOf()).isEqualTo("a/scan.png");
        assertThat(third.accepted()).isTrue();
        assertThat(storage.list(Uploads.folder(session))).hasSize(3);
    }

    @Test
    void a_stream_that_breaks_leaves_the_finished_files_and_nothing_else() throws IOException {
        add("one.png", Fixtures.png(4, 4));
        InputStream half =
                new SequenceInputStream(
                        new ByteArrayInputStream(Fixtures.png(40, 40)), new Broken());

        assertThatThrownBy(() -> uploads.add(LOCAL, session, "two.png", half))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");

        assertThat(uploads.files(LOCAL, session, 0, 10)).hasSize(1);
        assertThat(storage.list("")).hasSize(1);
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }

    @Test
    void a_session_of_somebody_else_is_no_session() throws IOException {
        UUID other = UUID.randomUUID();
        add("one.png", Fixtures.png(4, 4));

        assertThat(uploads.find(other, session)).isEmpty();
        assertThat(uploads.files(other, session, 0, 10)).isEmpty();
        assertThat(uploads.delete(other, session)).isFalse();
        assertThatThrownBy(() -> uploads.add(other, session, "x.png", in(Fixtures.png(4, 4))))
                .isInstanceOf(NoSuchSession.class);
        assertThat(storage.list("")).as("nothing of the intruder's").hasSize(1);
    }

    @Test
    void a_session_is_deleted_with_its_files_when_asked() throws IOException {
        add("one.png", Fixtures.png(4, 4));

        assertThat(uploads.delete(LOCAL, session)).isTrue();

        assertThat(storage.list("")).isEmpty();
        assertThat(uploads.find(LOCAL, session)).isEmpty();
        assertThat(uploads.delete(LOCAL, session)).isFalse();
    }

    @Test
    void files_sent_at_the_same_time_get_positions_without_gaps() throws Exception {
        byte[] png = Fixtures.png(4, 4);
        Callable<Added> one = () -> uploads.add(LOCAL, session, "same.png", in(png));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Added> added : threads.invokeAll(java.util.Collections.nCopies(40, one))) {
                assertThat(added.get().files()).hasSize(1);
            }
        }
        List<UploadedFile> page = uploads.files(LOCAL, session, 30, 100);
        assertThat(page)
                .extracting(UploadedFile::position)
                .containsExactly(31, 32, 33, 34, 35, 36, 37, 38, 39, 40);
        assertThat(page).extracting(UploadedFile::duplicateOf).containsOnly("same.png");
    }

    @Test
    void what_file_managers_leave_behind_is_passed_over() throws IOException {
        Added added = uploads.add(LOCAL, session, "folder/Thumbs.db", in(new byte[10]));
        assertThat(added).isEqualTo(new Added(List.of(), 1));
    }

    @Test
    void limits_come_from_the_environment_or_name_the_key_that_is_wrong() {
        assertThat(UploadLimits.from(Map.of())).isEqualTo(UploadLimits.USUAL);
        assertThat(UploadLimits.from(Map.of("SHEAF_UPLOAD_MAX_FILE", "1 GB")).fileBytes())
                .isEqualTo(1_000_000_000);
        assertThatThrownBy(() -> UploadLimits.from(Map.of("SHEAF_UPLOAD_MAX_PAGES", "many")))
                .hasMessageContaining("SHEAF_UPLOAD_MAX_PAGES");
    }

    private UploadedFile add(String name, byte[] bytes) throws IOException {
        return uploads.add(LOCAL, session, name, in(bytes)).files().getFirst();
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
