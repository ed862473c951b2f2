package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

class KindTest {

    @TempDir Path folder = Path.of("none");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "255044462d312e37         | report.pdf    | application/pdf          | .pdf  | false",
                "255044462d312e37         | REPORT.PDF    | application/pdf          | .pdf  | false",
                "255044462d312e37         | report        | application/pdf          | .pdf  | false",
                "255044462d312e37         | report.docx   | application/pdf          | .pdf  | true",
                "ffd8ffe000104a464946     | scan.jpeg     | image/jpeg               | .jpeg | false",
                "4d5a90000300000004000000 | invoice.pdf   | application/x-executable | .exe  | true",
                "48656c6c6f0a             | note.txt      | text/plain               | .txt  | false",
                "48656c6c6f0a             | table.csv     | text/plain               | .csv  | false",
                "48656c6c6f0a             | note          | text/plain               | .txt  | false",
                "48656c6c6f0a             | note.pdf      | text/plain               | .txt  | true",
                "0001020304050607         | data.bin2     | application/octet-stream | .bin2 | false",
                "0001020304050607         | picture.png   | application/octet-stream | ''    | true",
                "''                       | empty.pdf     | application/x-empty      | .pdf  | false",
                "d0cf11e0a1b11ae100000000 | letter.doc    | application/x-ole-storage | .doc | false",
                "504b0304                 | letter.docx   | application/zip          | .docx | false",
            })
    void a_file_is_what_its_content_is(
            String hex, String name, String type, String ending, boolean misnamed)
            throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, HexFormat.of().parseHex(hex.strip()));
        Kind kind = Kind.of(file);
        assertThat(kind.mediaType()).isEqualTo(type);
        assertThat(kind.named(name)).isEqualTo(new Kind.Named(ending, misnamed));
    }

    @ParameterizedTest
    @CsvSource({
        "word/document.xml, .docx",
        "xl/workbook.xml, .xlsx",
        "ppt/presentation.xml, .pptx"
    })
    void an_office_file_is_known_by_what_is_in_it(String inside, String ending) throws IOException {
        Path file = folder.resolve("file");
        byte[] name = "[Content_Types].xml".getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = new byte[30];
        System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, head, 0, 4);
        head[26] = (byte) name.length;
        Files.write(
                file,
                (new String(head, StandardCharsets.ISO_8859_1)
                                + "[Content_Types].xml"
                                + "x".repeat(500)
                                + inside)
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Kind.of(file).named("office" + ending)).isEqualTo(new Kind.Named(ending, false));
        assertThat(Kind.of(file).named("office.pdf")).isEqualTo(new Kind.Named(ending, true));
    }
}
