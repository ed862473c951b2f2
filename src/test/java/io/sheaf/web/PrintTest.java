package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import io.sheaf.picture.Fixtures;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

/// Albums on paper and on the table: the files are read again and looked at.
class PrintTest {

    private static final int DPI = 100;

    private final TestServer server = TestServer.shared();
    private final Person person = Person.fresh(server);
    private final Client client = server.client(person.signIn(server.client("")).access());

    /// Red, green, blue and white quarters.
    private static final byte[] QUARTERS = Fixtures.encode(Fixtures.quarters(126, 176), "png");

    private RunFixture run(int cards) throws IOException {
        List<String> keys = new ArrayList<>();
        for (int i = 1; i <= cards; i++) {
            keys.add("card-" + i);
        }
        RunFixture run = new RunFixture(server, person.id(), "Deck", keys);
        for (int i = 1; i <= cards; i++) {
            run.paint(i, "card-" + i, 1, QUARTERS);
        }
        return run;
    }

    private byte[] export(RunFixture run, String what) {
        Exchange answer = client.get(run.path() + "/export." + what);
        assertThat(answer.status()).as(answer.request().uri().toString()).isEqualTo(200);
        return answer.bytes();
    }

    private static Color at(BufferedImage page, double x, double y) {
        // From the lower left corner, in millimetres.
        int column = (int) Math.round(x / 25.4 * DPI);
        int row = page.getHeight() - 1 - (int) Math.round(y / 25.4 * DPI);
        return new Color(page.getRGB(column, row));
    }

    private static BufferedImage drawn(PDDocument pdf, int page) throws IOException {
        return new PDFRenderer(pdf).renderImageWithDPI(page, DPI);
    }

    @Test
    void sheets_hold_nine_cards_with_mirrored_bleed_and_marks() throws IOException {
        RunFixture run = run(10);
        byte[] bytes = export(run, "pdf?card=63x88&paper=a4");
        assertThat(export(run, "pdf?card=63x88&paper=a4")).isEqualTo(bytes);
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isCloseTo(595.28f, within(0.1f));
            assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
            BufferedImage page = drawn(pdf, 0);
            // The first card's corner: 210 - 3 × 63 - 2 × 2 mm are left, half on each side.
            double x = 8.5;
            double y = 297 - (297 - 3 * 88 - 4) / 2.0 - 88;
            Color inside = at(page, x + 1, y + 87);
            assertThat(at(page, x - 0.5, y + 87)).isEqualTo(inside);
            assertThat(at(page, x + 1, y + 88.5)).isEqualTo(inside);
            assertThat(at(page, x - 0.5, y + 88.5)).isEqualTo(inside);
            assertThat(at(page, x - 2.5, y + 44)).isEqualTo(Color.WHITE);
            // A mark above the left cut, outside of the bleed.
            assertThat(darkest(page, x, y + 88 + 3)).isLessThan(200);
            assertThat(darkest(page, x + 30, y + 88 + 3)).isGreaterThan(250);
        }
        try (PDDocument pdf = Loader.loadPDF(export(run, "pdf?card=63x88&marks=false"))) {
            assertThat(darkest(drawn(pdf, 0), 8.5, 297 - 14.5 + 3)).isGreaterThan(250);
        }
    }

    private static int darkest(BufferedImage page, double x, double y) {
        int darkest = 255;
        for (double near = -0.5; near <= 0.5; near += 0.1) {
            darkest = Math.min(darkest, at(page, x + near, y).getGreen());
        }
        return darkest;
    }

    @Test
    void backs_lie_behind_their_cards() throws IOException {
        RunFixture run = run(4);
        assertThat(client.get(run.path() + "/export.pdf?back=album").status()).isEqualTo(422);
        try (PDDocument pdf = Loader.loadPDF(export(run, "pdf?card=63x88&back=plain&flip=long"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            BufferedImage front = drawn(pdf, 0);
            BufferedImage back = drawn(pdf, 1);
            double second = 297 - 14.5 - 88 - 2 - 44;
            assertThat(at(front, 8.5 + 20, second + 10)).isNotEqualTo(Color.WHITE);
            assertThat(at(front, 210 - 8.5 - 20, second + 10)).isEqualTo(Color.WHITE);
            assertThat(at(back, 8.5 + 1, second)).isEqualTo(Color.WHITE);
            assertThat(at(back, 210 - 8.5 - 1, second)).isNotEqualTo(Color.WHITE);
        }
        // The album's own back, upside down when the sheet is turned over its short edge.
        String id = run.open(client).at("/images/3/id").asText();
        assertThat(client.patch(run.path(), "{\"back_id\": \"" + id + "\"}").status())
                .isEqualTo(200);
        try (PDDocument across = Loader.loadPDF(export(run, "pdf?card=63x88&back=album"));
                PDDocument over =
                        Loader.loadPDF(export(run, "pdf?card=63x88&back=album&flip=short"))) {
            Color upright = at(drawn(across, 1), 8.5 + 10, 297 - 14.5 - 10);
            BufferedImage turned = drawn(over, 1);
            assertThat(at(turned, 8.5 + 10, 14.5 + 88 - 10)).isNotEqualTo(upright);
            assertThat(at(turned, 8.5 + 53, 14.5 + 10)).isEqualTo(upright);
            // Three cards are left: the back is none of them.
            assertThat(at(drawn(across, 0), 8.5 + 20, 297 - 14.5 - 88 - 2 - 30))
                    .isEqualTo(Color.WHITE);
        }
    }

    @Test
    void single_cards_have_their_boxes() throws IOException {
        RunFixture run = run(3);
        try (PDDocument pdf =
                Loader.loadPDF(export(run, "cards.pdf?card=63x88&bleed=3&back=plain"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(6);
            PDPage page = pdf.getPage(0);
            box(page.getMediaBox(), 0, 69, 94);
            box(page.getBleedBox(), 0, 69, 94);
            box(page.getTrimBox(), 3, 63, 88);
        }
        try (PDDocument pdf =
                Loader.loadPDF(export(run, "cards.pdf?card=63x88&bleed=3&marks=true"))) {
            PDPage page = pdf.getPage(0);
            box(page.getMediaBox(), 0, 79, 104);
            box(page.getBleedBox(), 5, 69, 94);
            box(page.getTrimBox(), 8, 63, 88);
        }
    }

    private static void box(PDRectangle box, double corner, double width, double height) {
        double points = 72 / 25.4;
        assertThat(box.getLowerLeftX()).isCloseTo((float) (corner * points), within(0.01f));
        assertThat(box.getLowerLeftY()).isCloseTo((float) (corner * points), within(0.01f));
        assertThat(box.getWidth()).isCloseTo((float) (width * points), within(0.01f));
        assertThat(box.getHeight()).isCloseTo((float) (height * points), within(0.01f));
    }

    @Test
    void a_table_sheet_is_within_its_limits_and_ends_with_the_hidden_side() throws IOException {
        RunFixture run = run(54);
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(export(run, "tts.png")));
        assertThat(sheet.getWidth()).isEqualTo(10 * 126);
        assertThat(sheet.getHeight()).isEqualTo(6 * 176);
        assertThat(sheet.getRGB(2, 2)).isNotEqualTo(Color.WHITE.getRGB());
        assertThat(sheet.getRGB(4 * 126 + 2, 5 * 176 + 2)).isEqualTo(Color.WHITE.getRGB());
        assertThat(new Color(sheet.getRGB(10 * 126 - 1, 6 * 176 - 1)))
                .isEqualTo(new Color(0x24, 0x3b, 0x53));
        assertThat(client.get(run.path() + "/export.tts.png?sheet=2").status()).isEqualTo(422);
        assertThat(export(run, "tts.jpg")).startsWith(0xFF, 0xD8);
    }

    @Test
    void more_cards_than_a_sheet_holds_are_several_sheets() throws IOException {
        RunFixture run = run(3);
        // 3 rows of 30 copies each.
        server.database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                update pictures set provenance = jsonb_set(provenance, '{painting,row}',
                                    '[{"name": "Quantity", "value": "30"}]')
                                where album_id = ?
                                """,
                                run.album()));
        Map<String, byte[]> sheets = entries(export(run, "tts.zip"));
        assertThat(sheets.keySet()).containsExactly("sheet-1.png", "sheet-2.png");
        BufferedImage second = ImageIO.read(new ByteArrayInputStream(sheets.get("sheet-2.png")));
        assertThat(second.getWidth()).isEqualTo(10 * 126);
        assertThat(second.getHeight()).isEqualTo(3 * 176);
        try (PDDocument pdf = Loader.loadPDF(export(run, "pdf?card=63x88"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(10);
        }
        try (PDDocument pdf = Loader.loadPDF(export(run, "pdf?card=63x88&copies=false"))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void a_zip_has_the_files_in_order_with_their_table_and_where_they_came_from()
            throws IOException {
        RunFixture run = run(3);
        byte[] bytes = export(run, "zip");
        assertThat(export(run, "zip")).isEqualTo(bytes);
        Map<String, byte[]> entries = entries(bytes);
        assertThat(entries.keySet())
                .containsExactly(
                        "01_card-1.png",
                        "02_card-2.png",
                        "03_card-3.png",
                        "cards.csv",
                        "provenance.json");
        String second = run.open(client).at("/images/1/id").asText();
        assertThat(entries.get("02_card-2.png"))
                .isEqualTo(client.get(run.path() + "/images/" + second + "/file").bytes());
        JsonNode provenance = new ObjectMapper().readTree(entries.get("provenance.json"));
        assertThat(provenance.at("/1/file").asText()).isEqualTo("02_card-2.png");
        assertThat(provenance.at("/1/provenance/sent").asText()).isEqualTo("a picture, sent");
        assertThat(entries.get("cards.csv")).isEqualTo(export(run, "csv"));
    }

    @Test
    void hostile_names_and_cells_do_no_harm() throws IOException {
        RunFixture run = new RunFixture(server, person.id(), "../=cmd()", List.of("=cmd()|'x'"));
        run.paint(1, "=cmd()|'x'", 1, QUARTERS);
        String image = run.path() + "/images/" + run.open(client).at("/images/0/id").asText();
        assertThat(
                        client.patch(image, "{\"name\": \"../../a/Ä,\\\"b\", \"caption\": \"+1\"}")
                                .status())
                .isEqualTo(200);
        Map<String, byte[]> entries = entries(export(run, "zip"));
        assertThat(entries.keySet()).allMatch(name -> !name.contains("/") && !name.contains(".."));
        List<NamedCsvRecord> lines =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new String(export(run, "csv"), StandardCharsets.UTF_8).substring(1))
                        .stream()
                        .toList();
        assertThat(lines.getFirst().getField("title")).isEqualTo("'=cmd()|'x'");
        assertThat(lines.getFirst().getField("caption")).isEqualTo("'+1");
        assertThat(new String(export(run, "csv?form=standard"), StandardCharsets.UTF_8))
                .contains(",=cmd()|'x'");
        Exchange answer = client.get(run.path() + "/export.zip");
        assertThat(answer.responseHeader("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .doesNotContain("/");
    }

    @Test
    void an_album_with_holes_is_printed_only_when_that_is_said() throws IOException {
        RunFixture run = new RunFixture(server, person.id(), "Holes", List.of("a", "b", "c"));
        run.paint(1, "a", 1, QUARTERS);
        run.item(2, "failed", "The engine has gone.");
        Exchange refused = client.get(run.path() + "/export.pdf");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.responseText()).contains("2 of the album's cards", "1 of them failed");
        Exchange allowed = client.get(run.path() + "/export.pdf?allow_holes=true");
        assertThat(allowed.responseHeader("X-Sheaf-Holes")).contains("2");
        assertThat(client.wrongly().get(run.path() + "/export.pdf?card=1x2x3").status())
                .isEqualTo(422);
        assertThat(client.get(run.path() + "/export.pdf?allow_holes=true&card=300x300").status())
                .isEqualTo(422);
    }
}
