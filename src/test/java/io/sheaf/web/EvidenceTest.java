package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Real files under a file batch.
class EvidenceTest {

    private static final byte[] PDF = text("%PDF-1.7\n%%EOF\n");

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();
    private String batch = "";

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] docx() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("[Content_Types].xml", "_rels/.rels", "word/document.xml")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text("<xml/>"));
            }
        }
        return bytes.toByteArray();
    }

    @BeforeEach
    void aBatch() {
        String caseId = made("/cases", "{\"title\": \"Evidence\"}");
        String event = made("/cases/" + caseId + "/events", "{\"title\": \"Search\"}");
        String batches = "/cases/" + caseId + "/events/" + event + "/batches";
        batch =
                batches
                        + "/"
                        + made(
                                batches,
                                "{\"label\": \"Seized\", \"file_count\": 3, \"file_types\": \".pdf, docx\"}");
    }

    private String made(String path, String json) {
        Exchange made = client.post(path, json);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    private JsonNode attach(Map<String, byte[]> files) {
        Exchange attached = client.multipart(batch + "/files", files);
        assertThat(attached.status()).as(attached.toString()).isEqualTo(201);
        return attached.responseBody().path("files");
    }

    @Test
    void what_is_attached_stands_beside_what_was_declared() throws IOException {
        assertThat(client.get(batch).responseBody().path("difference").isNull()).isTrue();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a/contract.pdf", PDF);
        files.put("letter.docx", docx());
        JsonNode attached = attach(files);
        assertThat(attached.findValuesAsText("position")).containsExactly("1", "2");
        assertThat(attached.at("/0/name").asText()).isEqualTo("a/contract.pdf");
        assertThat(attached.at("/0/media_type").asText()).isEqualTo("application/pdf");
        assertThat(attached.at("/1/type").asText()).isEqualTo(".docx");
        JsonNode now = client.get(batch).responseBody();
        assertThat(now.at("/actual/file_count").asInt()).isEqualTo(2);
        assertThat(now.at("/actual/file_types").asText()).isEqualTo(".docx, .pdf");
        assertThat(now.at("/actual/bytes").asInt()).isEqualTo(PDF.length + docx().length);
        assertThat(now.at("/difference/file_count").asInt()).isEqualTo(-1);
        assertThat(now.at("/difference/none").asBoolean()).isFalse();

        attach(Map.of("photo.pdf", Cards.png(3)));
        JsonNode wrong = client.get(batch).responseBody().path("difference");
        assertThat(wrong.path("file_count").asInt()).isZero();
        assertThat(wrong.path("undeclared_types").toString()).isEqualTo("[\".png\"]");
        assertThat(wrong.path("misnamed_files").asInt()).isEqualTo(1);
        assertThat(client.get(batch).responseBody().path("file_count").asInt()).isEqualTo(3);
    }

    @Test
    void any_file_is_taken_and_none_is_shown_or_run() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("page.html", text("<!doctype html><script>alert(1)</script>"));
        files.put("drawing.svg", text("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"));
        files.put("../../etc/passwd", text("root:x"));
        files.put("empty.txt", new byte[0]);
        files.put("program.exe", text("MZ and more"));
        files.put("Überweisung 100%.txt", text("Grüße"));
        JsonNode attached = attach(files);
        assertThat(attached.size()).isEqualTo(6);
        for (JsonNode file : attached) {
            Exchange bytes = client.get(batch + "/files/" + file.path("id").asText() + "/content");
            assertThat(bytes.status()).isEqualTo(200);
            assertThat(bytes.bytes()).isEqualTo(files.get(file.path("name").asText()));
            assertThat(bytes.responseHeader("Content-Disposition").orElse(""))
                    .startsWith("attachment; filename=\"")
                    .doesNotContain("/", "..");
            assertThat(bytes.responseHeader("X-Content-Type-Options")).contains("nosniff");
            assertThat(bytes.responseHeader("Content-Security-Policy").orElse(""))
                    .contains("sandbox");
            assertThat(bytes.responseHeader("Content-Type").orElse(""))
                    .doesNotContain("html", "svg");
        }
        assertThat(attached.at("/0/media_type").asText()).isEqualTo("text/html");
        assertThat(
                        client.get(batch + "/files/" + attached.at("/5/id").asText() + "/content")
                                .responseHeader("Content-Disposition"))
                .contains(
                        "attachment; filename=\"_berweisung 100_.txt\";"
                                + " filename*=UTF-8''%C3%9Cberweisung%20100%25.txt");
    }

    @Test
    void a_name_cannot_add_a_header() {
        String evil = "a%0d%0aSet-Cookie: x=1%0d%0a.txt";
        JsonNode file = attach(Map.of("x\"; filename*=UTF-8''" + evil, text("x"))).path(0);
        assertThat(file.path("name").asText()).contains("\r\n");
        Exchange bytes = client.get(batch + "/files/" + file.path("id").asText() + "/content");
        assertThat(bytes.responseHeader("Set-Cookie")).isEmpty();
        assertThat(bytes.responseHeader("Content-Disposition").orElse("")).doesNotContain("\r");
    }

    @Test
    void a_content_is_stored_once_and_nobody_can_tell() throws IOException {
        byte[] same = text("the same everywhere " + batch);
        JsonNode first = attach(Map.of("one.txt", same)).path(0);
        String elsewhere = made("/cases", "{\"title\": \"Another\"}");
        String there =
                "/cases/"
                        + elsewhere
                        + "/events/"
                        + made("/cases/" + elsewhere + "/events", "{\"title\": \"Other\"}")
                        + "/batches";
        there = there + "/" + made(there, "{\"label\": \"Other\"}");
        JsonNode second =
                client.multipart(there + "/files", Map.of("one.txt", same))
                        .responseBody()
                        .at("/files/0");
        assertThat(second.path("sha256")).isEqualTo(first.path("sha256"));
        assertThat(second.size()).isEqualTo(first.size());
        String sha256 = first.path("sha256").asText();
        Path stored =
                server.data().resolve("evidence").resolve(sha256.substring(0, 2)).resolve(sha256);
        assertThat(Files.readAllBytes(stored)).isEqualTo(same);
        try (Stream<Path> incoming = Files.list(server.data().resolve("evidence/incoming"))) {
            assertThat(incoming).isEmpty();
        }
    }

    @Test
    void a_file_is_superseded_and_kept() {
        JsonNode old = attach(Map.of("draft.txt", text("draft"))).path(0);
        attach(Map.of("other.txt", text("other")));
        String path = batch + "/files/" + old.path("id").asText();
        Exchange replaced =
                client.multipart(path + "/replacement", Map.of("final.txt", text("final")));
        assertThat(replaced.status()).isEqualTo(201);
        assertThat(replaced.responseBody().path("position").asInt()).isEqualTo(1);
        assertThat(client.get(batch + "/files").responseBody().findValuesAsText("name"))
                .containsExactly("final.txt", "other.txt");
        assertThat(
                        client.get(batch + "/files?superseded=true")
                                .responseBody()
                                .findValuesAsText("name"))
                .containsExactly("final.txt", "draft.txt", "other.txt");
        assertThat(client.get(path).responseBody().path("superseded_by"))
                .isEqualTo(replaced.responseBody().path("id"));
        assertThat(client.get(path + "/content").responseText()).isEqualTo("draft");
        assertThat(client.multipart(path + "/replacement", Map.of("again.txt", text("x"))).status())
                .isEqualTo(409);
        assertThat(client.get(batch).responseBody().at("/actual/file_count").asInt()).isEqualTo(2);
    }

    @Test
    void files_have_captions_and_an_order() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.txt", text("a"));
        files.put("b.txt", text("b"));
        JsonNode attached = attach(files);
        String a = attached.at("/0/id").asText();
        String b = attached.at("/1/id").asText();
        String tag = client.get(batch + "/files/" + a).responseHeader("ETag").orElseThrow();
        Exchange captioned =
                client.patch(
                        batch + "/files/" + a,
                        "{\"caption\": \"The first page\"}",
                        "If-Match",
                        tag);
        assertThat(captioned.responseBody().path("caption").asText()).isEqualTo("The first page");
        Exchange late =
                client.patch(batch + "/files/" + a, "{\"caption\": \"x\"}", "If-Match", tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.responseBody().at("/current/caption").asText()).isEqualTo("The first page");
        String wish = "{\"ids\": [\"%s\", \"%s\"]}";
        assertThat(client.put(batch + "/files/order", wish.formatted(b, a)).status())
                .isEqualTo(204);
        assertThat(client.get(batch + "/files").responseBody().findValuesAsText("name"))
                .containsExactly("b.txt", "a.txt");
        assertThat(client.put(batch + "/files/order", wish.formatted(b, b)).status())
                .isEqualTo(422);
    }

    @Test
    void too_large_a_file_is_refused_and_its_neighbours_are_kept() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("small.txt", text("small"));
        files.put("large.bin", new byte[2_000_001]);
        files.put("largest.bin", new byte[2_000_000]);
        Exchange attached = client.multipart(batch + "/files", files);
        assertThat(attached.status()).isEqualTo(201);
        assertThat(attached.responseBody().at("/files").findValuesAsText("name"))
                .containsExactly("small.txt", "largest.bin");
        assertThat(attached.responseBody().at("/refused/0/name").asText()).isEqualTo("large.bin");
        Exchange alone =
                client.multipart(batch + "/files", Map.of("large.bin", new byte[2_000_001]));
        assertThat(alone.status()).isEqualTo(413);
        assertThat(alone.responseText()).contains("SHEAF_UPLOAD_MAX_FILE");
        assertThat(client.wrongly().post(batch + "/files", "{}").status()).isEqualTo(415);
    }

    @Test
    void pictures_have_thumbnails_and_other_files_have_none() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("card.png", Cards.png(5));
        files.put("note.txt", text("note"));
        JsonNode attached = attach(files);
        Exchange picture =
                client.get(batch + "/files/" + attached.at("/0/id").asText() + "/thumbnail");
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.responseHeader("Content-Type")).contains("image/jpeg");
        assertThat(
                        client.get(batch + "/files/" + attached.at("/1/id").asText() + "/thumbnail")
                                .status())
                .isEqualTo(404);
    }
}
