package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

import javax.imageio.ImageIO;

class ImagesTest {

    private final Client client = TestServer.shared().client();

    @Test
    void a_page_of_a_large_scan_is_served_in_the_size_that_its_boxes_refer_to() throws IOException {
        String item = item(Map.of("large.tif", tiff(6000, 4000)));
        JsonNode row = client.get(item).responseBody();
        Exchange image = client.get(item + "/image");
        assertThat(image.responseHeader("Content-Type")).contains("image/png");
        BufferedImage served = ImageIO.read(new ByteArrayInputStream(image.bytes()));
        assertThat(served.getWidth()).isEqualTo(6000).isEqualTo(row.path("width").asInt());
        assertThat(served.getHeight()).isEqualTo(4000).isEqualTo(row.path("height").asInt());
    }

    @Test
    void the_original_is_a_file_to_keep_whatever_its_name() {
        String name = "Größe 100%; \u201Cx\u201D=y,z.png";
        String item = item(Map.of("folder/" + name, Cards.png(5)));
        Exchange original = client.get(item + "/image?original=true");
        assertThat(original.bytes()).isEqualTo(Cards.png(5));
        assertThat(original.responseHeader("Content-Disposition").orElse(""))
                .isEqualTo(
                        "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20100%25%3B%20%E2%80%9Cx%E2%80%9D%3Dy%2Cz.png");
        assertThat(client.get(item + "/image").responseHeader("Content-Disposition")).isEmpty();
    }

    @Test
    void a_name_with_line_breaks_ends_no_header() {
        Exchange refused = client.upload("", Map.of("a%0D%0ASet-Cookie: x=1.png", Cards.png(1)));
        assertThat(refused.responseBody().at("/files/0/accepted").asBoolean()).isFalse();
        assertThat(refused.responseBody().at("/files/0/reason").asText()).contains("control");
        String id =
                client.batch("Odd \u0085 % \u2028 name", Map.of("p.png", Cards.png(1)), true)
                        .path("id")
                        .asText();
        client.untilFinal(id);
        for (String format : new String[] {"csv", "json", "jsonl", "xlsx", "zip"}) {
            Exchange export = client.get("/api/v1/batches/" + id + "/export." + format);
            assertThat(export.responseHeader("Content-Disposition").orElse(""))
                    .matches("attachment; filename\\*=UTF-8''[A-Za-z0-9._~%-]+\\." + format);
        }
        Exchange broken =
                client.post(
                        "/api/v1/batches",
                        """
                        {"session_id": "00000000-0000-0000-0000-000000000000", "reader": "test",
                         "fields": [{"name": "t"}],
                         "name": "a\\r\\nSet-Cookie: x=1"}\
                        """);
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.responseBody().at("/errors/0/field").asText()).isEqualTo("name");
    }

    @Test
    void asking_for_the_head_gives_the_head_and_a_range_gives_the_whole() {
        String item = item(Map.of("head.png", Cards.png(7)));
        Exchange whole = client.get(item + "/image", "Range", "bytes=0-9");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.bytes()).isEqualTo(Cards.png(7));
        Exchange head = client.send("HEAD", item + "/image", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.responseHeader("ETag")).isEqualTo(whole.responseHeader("ETag"));
        assertThat(head.responseHeader("Content-Type")).contains("image/png");
        assertThat(client.send("HEAD", "/api/v1/batches/ABCDEF/items/1/image", "").status())
                .isEqualTo(404);
    }

    private String item(Map<String, byte[]> files) {
        String id = client.batch("Images", files, true).path("id").asText();
        assertThat(client.untilFinal(id).at("/progress/done").asInt()).isEqualTo(1);
        return "/api/v1/batches/" + id + "/items/1";
    }

    /// Black and white, so that it is small for its size.
    private static byte[] tiff(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("Deflate");
            writer.write(null, new javax.imageio.IIOImage(image, null, null), param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
