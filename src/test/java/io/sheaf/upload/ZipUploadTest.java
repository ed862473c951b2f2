package io.sheaf.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.picture.Fixtures;
import io.sheaf.picture.PictureLimits;
import io.sheaf.storage.Storage;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ZipUploadTest {

    private static final UUID LOCAL = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UploadLimits SMALL =
            new UploadLimits(500_000, 900_000, 50, 2_000_000, new PictureLimits(1_000_000, 5));

    @TempDir Path root;
    private Database database;
    private Storage storage;
    private Uploads uploads;
    private UUID session;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        storage = Storage.folder(root);
        uploads = new Uploads(database, storage, SMALL, InstantSource.system());
        session = uploads.open(LOCAL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_member_is_an_entry_and_the_archive_itself_is_not_kept() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("Box/1.png", Fixtures.png(4, 4));
        members.put("Box/", new byte[0]);
        members.put("Box/notes.txt", "hello".getBytes(StandardCharsets.UTF_8));
        members.put("__MACOSX/Box/._1.png", new byte[9]);
        members.put("Box/.DS_Store", new byte[9]);
        members.put("Größe 日.jpg", Fixtures.jpeg(20, 10));
        members.put("scans.pdf", Fixtures.scannedPdf(3, 0));

        Added added = add("cards.ZIP", zip(members));

        assertThat(added.skipped()).isEqualTo(2);
        assertThat(added.files())
                .extracting(UploadedFile::name)
                .containsExactly("Box/1.png", "Box/notes.txt", "Größe 日.jpg", "scans.pdf");
        assertThat(added.files()).extracting(UploadedFile::pages).containsExactly(1, 0, 1, 3);
        assertThat(added.files().get(1).reason()).contains("plain text");
        assertThat(storage.list("")).hasSize(3).noneMatch(key -> key.endsWith(".zip"));
    }

    @Test
    void tricks_in_names_are_refused_and_write_nothing_outside() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (String name : List.of("../evil.png", "/abs.png", "a/../../b.png", "C:\\x.png")) {
            members.put(name, Fixtures.png(4, 4));
        }
        members.put("folder\\fine.png", Fixtures.png(4, 4));

        Added added = add("x.zip", zip(members));

        assertThat(added.files())
                .extracting(UploadedFile::accepted)
                .containsExactly(false, false, false, false, true);
        assertThat(storage.list("")).hasSize(1);
        assertThat(root.resolveSibling("evil.png")).doesNotExist();
    }

    @Test
    void names_without_the_utf8_mark_are_read_as_utf8_or_else_as_cp437() throws IOException {
        for (String encoding : List.of("UTF-8", "IBM437")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
                zip.setEncoding(encoding);
                zip.setUseLanguageEncodingFlag(false);
                zip.putArchiveEntry(new ZipArchiveEntry("Größe.png"));
                zip.write(Fixtures.png(4, 4));
                zip.closeArchiveEntry();
            }
            Added added = add("x.zip", out.toByteArray());
            assertThat(added.files().getFirst().name()).as(encoding).isEqualTo("Größe.png");
        }
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_left_and_the_good_before_it_kept()
            throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("good.png", Fixtures.png(4, 4));
        for (int i = 0; i < 10; i++) {
            members.put("bomb" + i + ".png", new byte[400_000]);
        }
        Added added = add("bomb.zip", zip(members));

        assertThat(added.files().getFirst().accepted()).isTrue();
        assertThat(added.files().getLast().name()).isEqualTo("bomb.zip");
        assertThat(added.files().getLast().reason()).contains("unpacks to far more");
        assertThat(added.files().size()).isLessThan(9);
        assertThat(storage.list("")).hasSize(1);
    }

    @Test
    void one_member_that_is_too_large_does_not_spoil_the_others() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("large.png", new byte[600_000]);
        members.put("good.png", Fixtures.png(4, 4));

        Added added = add("x.zip", zip(members));

        assertThat(added.files()).hasSize(2);
        assertThat(added.files().getFirst().reason()).contains("larger than");
        assertThat(added.files().getLast().accepted()).isTrue();
    }

    @Test
    void too_many_members_and_archives_in_archives_are_refused() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            members.put(i + ".png", Fixtures.png(4, 4));
        }
        assertThat(add("many.zip", zip(members)).files())
                .hasSize(51)
                .last()
                .satisfies(file -> assertThat(file.reason()).contains("more than 50 files"));

        Added nested = add("outer.zip", zip(Map.of("inner.zip", zip(Map.of("a", new byte[1])))));
        assertThat(nested.files().getFirst().reason()).contains("inside a ZIP archive");
    }

    @Test
    void encrypted_and_damaged_members_are_refused_by_themselves() throws IOException {
        byte[] png = Fixtures.png(40, 40);
        byte[] encrypted = zip(Map.of("secret.png", png));
        encrypted[6] |= 1;
        encrypted[central(encrypted) + 8] |= 1;
        assertThat(add("e.zip", encrypted).files().getFirst().reason()).contains("encrypted");

        byte[] damaged = zip(Map.of("bad.png", png));
        damaged[60] ^= 0x55;
        assertThat(add("d.zip", damaged).files().getFirst().reason()).contains("damaged");
        assertThat(storage.list("")).isEmpty();
    }

    private static int central(byte[] zip) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.lastIndexOf("PK\u0001\u0002");
    }

    @Test
    void archives_that_are_cut_off_empty_too_large_or_documents_are_refused() throws IOException {
        byte[] whole = zip(Map.of("a.png", Fixtures.png(4, 4)));

        assertThat(reason("cut.zip", Fixtures.slice(whole, 0, whole.length - 30)))
                .contains("cannot be opened as a ZIP archive");
        assertThat(reason("empty.zip", zip(Map.of()))).contains("no files in it");
        assertThat(reason("large.zip", Fixtures.join(whole, new byte[900_000])))
                .contains("larger than");
        assertThat(reason("a.docx", zip(Map.of("[Content_Types].xml", new byte[9]))))
                .contains("Office document");
        assertThat(storage.list("")).isEmpty();
    }

    @Test
    void a_list_of_members_that_would_fill_the_memory_is_not_read() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            members.put("x".repeat(200) + i, new byte[0]);
        }
        UploadLimits room = new UploadLimits(9_000_000, 9_000_000, 50, 1, PictureLimits.USUAL);
        Uploads roomy = new Uploads(database, storage, room, InstantSource.system());
        Added added = roomy.add(LOCAL, session, "x.zip", new ByteArrayInputStream(zip(members)));

        assertThat(added.files()).hasSize(1);
        assertThat(added.files().getFirst().reason()).contains("more than 50 files");
    }

    @Test
    void members_of_one_name_both_survive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (int size : List.of(4, 5)) {
                zip.putArchiveEntry(new ZipArchiveEntry("same.png"));
                zip.write(Fixtures.png(size, size));
                zip.closeArchiveEntry();
            }
        }
        assertThat(add("x.zip", out.toByteArray()).files())
                .hasSize(2)
                .allMatch(UploadedFile::accepted);
        assertThat(storage.list("")).hasSize(2);
    }

    private Added add(String name, byte[] bytes) throws IOException {
        return uploads.add(LOCAL, session, name, new ByteArrayInputStream(bytes));
    }

    private String reason(String name, byte[] bytes) throws IOException {
        List<String> reasons = new ArrayList<>();
        add(name, bytes).files().forEach(file -> Collections.addAll(reasons, file.reason()));
        return String.join("|", reasons);
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
