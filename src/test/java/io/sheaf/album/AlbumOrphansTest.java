package io.sheaf.album;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.account.Accounts;
import io.sheaf.batch.Orphan;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.storage.Storage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Bytes that no picture names go only when a person asks, and never those that somebody keeps at
/// that moment.
class AlbumOrphansTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path data = Path.of("none");

    private final Database database = TestDatabase.fresh();
    private final InstantSource clock = InstantSource.system();
    private PictureBytes bytes = new PictureBytes(database, unopened());
    private AlbumOrphans orphans = new AlbumOrphans(database, unopened(), clock);

    private static Storage unopened() {
        try {
            return Storage.folder(Files.createTempDirectory("unopened"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @BeforeEach
    void open() throws IOException {
        Storage storage = Storage.folder(data);
        bytes = new PictureBytes(database, storage);
        orphans = new AlbumOrphans(database, storage, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String kept(String content) throws IOException {
        String sha256 = bytes.keep(content.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(bytes.path(sha256), FileTime.from(LONG_AGO));
        return sha256;
    }

    private void hang(String art, String face) {
        database.useTransaction(handle -> {
            UUID album =
                    Albums.create(
                            handle,
                            Accounts.local().id(),
                            "An album",
                            SourceType.MANUAL,
                            null,
                            LONG_AGO);
            Image image =
                    new Image(
                            UUID.randomUUID(),
                            album,
                            1,
                            null,
                            null,
                            null,
                            new Image.Own("x.png", "", 0, true),
                            "image/png",
                            art,
                            face,
                            1,
                            1,
                            1,
                            "{}",
                            1,
                            LONG_AGO);
            ImageTable.insert(handle, List.of(image));
        });
    }

    @Test
    void what_no_picture_names_is_found_and_what_is_new_is_passed_over() throws IOException {
        hang(kept("art"), kept("face"));
        String lost = kept("lost");
        bytes.keep("just now".getBytes(StandardCharsets.UTF_8));
        assertThat(orphans.databaseIsEmpty()).isFalse();
        List<Orphan> found = orphans.all();
        assertThat(found).extracting(Orphan::key).containsExactly(PictureBytes.key(lost));
        assertThat(orphans.delete(found.getFirst())).isTrue();
        assertThat(bytes.path(lost)).doesNotExist();
        assertThat(orphans.delete(found.getFirst())).isFalse();
    }

    @Test
    void bytes_that_somebody_has_kept_again_stay() throws IOException {
        String lost = kept("lost");
        Orphan found = orphans.all().getFirst();
        bytes.keep("lost".getBytes(StandardCharsets.UTF_8));
        assertThat(orphans.delete(found)).isFalse();
        assertThat(bytes.path(lost)).hasContent("lost");
    }

    @Test
    void bytes_that_an_album_takes_at_this_moment_stay() throws Exception {
        String lost = kept("lost");
        Orphan found = orphans.all().getFirst();
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> swept =
                    database.inTransaction(handle -> {
                        PictureBytes.together(handle);
                        Future<Boolean> sweeping =
                                threads.submit(() -> {
                                    begun.countDown();
                                    return orphans.delete(found);
                                });
                        await(begun);
                        hang(lost, lost);
                        return sweeping;
                    });
            assertThat(swept.get()).isFalse();
        }
        assertThat(bytes.path(lost)).hasContent("lost");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
