package io.sheaf.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.account.Accounts;
import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class ExportTest {

    private static final String FOLDER = "Cards_2026-11-21_14-05-09_ABC123";
    private static final String CELL =
            "{\"field\":\"%s\",\"value\":%s,\"type\":\"%s\",\"text\":\"x\",\"confidence\":0.9,\"box\":null,\"rule\":\"r\"}";

    @TempDir Path root;
    private Database database;
    private Storage storage;
    private BatchFolder folder;
    private Exports exports;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.fresh();
        storage = Storage.folder(root);
        folder = new BatchFolder(database, storage, InstantSource.system());
        exports = new Exports(database, storage, folder);
        database.useTransaction(handle ->
                handle.execute(
                        """
                        insert into batches (id, owner_id, kind, name, folder, status, fields, intent, processor,
                                             last_event, total, done, failed, created_at, updated_at)
                        values ('ABC123', '00000000-0000-0000-0000-000000000001', 'extract', 'Cards', ?,
                                'completed_with_errors',
                                '[{"name":"title"},{"name":"year","type":"integer"},{"name":"day","type":"date"},{"name":"lent","type":"boolean"},{"name":"off","active":false}]',
                                '', 'embedded', 3, 3, 2, 1, now(), now())
                        """,
                        FOLDER));
        item(
                1,
                "a.png",
                "done",
                cells("\"=1+1, \\\"Käfer\\\"\"", "1932", "\"1932-05-01\"", "true"));
        item(2, "sub/b.png", "done", cells("\"Hand\"", "-5", "\"1850-01-01\"", "null"));
        item(3, "c.png", "failed", null);
        database.useTransaction(handle ->
                handle.execute(
                        "update items set corrections = '{\"title\":{\"value\":\"Hund\",\"by\":\"local\",\"at\":\"2026-11-21T14:00:00Z\"}}' where seq = 2"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String cells(String title, String year, String day, String lent) {
        return "["
                + String.join(
                        ",",
                        CELL.formatted("title", title, "text"),
                        CELL.formatted("year", year, "integer"),
                        CELL.formatted("day", day, "date"),
                        CELL.formatted("lent", lent, "boolean"))
                + "]";
    }

    private void item(int seq, String path, String state, @Nullable String cells)
            throws IOException {
        UUID file = UUID.randomUUID();
        database.useTransaction(handle -> {
            handle.execute(
                    "insert into batch_files (id, batch_id, position, name, path, size, media_type, sha256, pages) values (?, 'ABC123', ?, ?, ?, 4, 'image/png', 'aa', 1)",
                    file,
                    seq,
                    path,
                    path);
            handle.execute(
                    "insert into items (batch_id, seq, key, file_id, page, state, due_at, cells, confidence, reason) values ('ABC123', ?, ?, ?, 1, ?, now(), cast(? as jsonb), ?, ?)",
                    seq,
                    path,
                    file,
                    state,
                    cells,
                    cells == null ? null : 0.9f,
                    cells == null ? "The file ends too early." : null);
        });
        storage.write(
                "batches/" + FOLDER + "/" + path,
                new ByteArrayInputStream("pixels".getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] bytes(Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.of("ABC123", Accounts.local(), format).orElseThrow().write(out);
        return out.toByteArray();
    }

    private String text(Format format) throws IOException {
        return new String(bytes(format), StandardCharsets.UTF_8);
    }

    @Test
    void csv_has_every_row_in_field_order_and_says_what_was_corrected_and_why_one_failed()
            throws IOException {
        assertThat(text(Format.CSV))
                .isEqualTo(
                        """
                        title,year,day,lent,file,page,status,confidence,corrected,reason
                        "=1+1, ""Käfer""\",1932,1932-05-01,true,a.png,1,done,0.9,,
                        Hund,-5,1850-01-01,,sub/b.png,1,done,0.9,title (was Hand),
                        ,,,,c.png,1,failed,,,The file ends too early.
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void csv_for_spreadsheets_runs_no_text_as_a_formula_and_leaves_numbers_alone()
            throws IOException {
        assertThat(text(Format.SPREADSHEET_CSV))
                .startsWith("\uFEFFtitle,")
                .contains("\"'=1+1, ")
                .contains("Hund,-5,");
    }

    @Test
    void json_has_corrected_values_beside_what_the_reader_gave() throws IOException {
        assertThat(text(Format.JSON)).contains("\"title\":\"Hund\"").contains("\"value\":\"Hand\"");
        assertThat(text(Format.JSONL).lines()).hasSize(3);
    }

    @Test
    void a_spreadsheet_has_typed_cells_a_fixed_header_and_links() throws IOException {
        Map<String, String> parts = unzipped(bytes(Format.XLSX));
        String sheet = parts.get("xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("<v>1932</v>")
                .contains("<v>-5</v>")
                .contains("t=\"b\"")
                .contains("1850-01-01")
                .contains("state=\"frozen\"")
                .contains("autoFilter")
                .contains("HYPERLINK(")
                .contains("K&#xe4;fer");
    }

    @Test
    void another_person_finds_no_such_batch_and_an_admin_does() {
        Principal other = new Principal(UUID.randomUUID(), "other", Role.USER);
        assertThat(exports.of("ABC123", other, Format.CSV)).isEmpty();
        Principal admin = new Principal(UUID.randomUUID(), "admin", Role.ADMIN);
        assertThat(exports.of("ABC123", admin, Format.CSV)).isPresent();
    }

    @Test
    void the_folder_shows_the_tables_and_a_saved_card_leaves_the_errors() throws IOException {
        folder.project("ABC123");
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "a.png",
                        "sub/b.png",
                        "_errors/c.png",
                        "_errors/c.png.error.json",
                        "json/a.png.json",
                        "json/sub/b.png.json",
                        "csv/" + FOLDER + ".csv",
                        "checkpoint.json");
        saveCard();
        folder.project("ABC123");
        assertThat(files())
                .contains("c.png", "json/c.png.json")
                .noneMatch(file -> file.startsWith("_errors/"));
    }

    @Test
    void a_writing_that_is_stopped_is_ended_by_the_next() throws IOException {
        assertThat(folder.project("ABC123", () -> true)).isFalse();
        assertThat(files()).doesNotContain("checkpoint.json");
        assertThat(folder.project("ABC123", () -> false)).isTrue();
        assertThat(files()).contains("json/a.png.json", "checkpoint.json");
    }

    @Test
    void a_move_that_was_cut_short_is_ended_by_the_next_writing() throws IOException {
        storage.move(Map.of(key("c.png"), key("_errors/c.png")));
        folder.project("ABC123");
        saveCard();
        storage.move(Map.of(key("_errors/c.png"), key("c.png")));
        folder.project("ABC123");
        assertThat(files()).contains("c.png").noneMatch(file -> file.startsWith("_errors/"));
    }

    @Test
    void what_was_deleted_or_damaged_comes_back_from_the_tables() throws IOException {
        folder.project("ABC123");
        storage.delete(key("json/a.png.json"));
        Files.writeString(storage.path(key("checkpoint.json")), "{half");
        folder.project("ABC123");
        assertThat(files()).contains("json/a.png.json");
        storage.delete(key("json/a.png.json"));
        folder.rebuild("ABC123");
        assertThat(files()).contains("json/a.png.json");
    }

    @Test
    void the_archive_holds_the_whole_folder() throws IOException {
        assertThat(unzipped(bytes(Format.ZIP)))
                .containsEntry(FOLDER + "/_errors/c.png", "pixels")
                .containsKeys(FOLDER + "/sub/b.png", FOLDER + "/csv/" + FOLDER + ".csv");
    }

    private void saveCard() {
        database.useTransaction(handle -> {
            handle.execute(
                    "update items set state = 'done', reason = null, cells = cast(? as jsonb) where seq = 3",
                    cells("\"Saved\"", "1", "null", "null"));
            handle.execute("update batches set last_event = 4");
            handle.execute(
                    "insert into batch_events values ('ABC123', 4, now(), 'item_finished', '{\"seq\": 3}')");
        });
    }

    private static String key(String path) {
        return "batches/" + FOLDER + "/" + path;
    }

    private List<String> files() throws IOException {
        int root = key("").length();
        return storage.list("batches/" + FOLDER).stream().map(key -> key.substring(root)).toList();
    }

    private Map<String, String> unzipped(byte[] archive) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        Path file = Files.write(Files.createTempFile(root.getParent(), "archive", ".zip"), archive);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                parts.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }
}
