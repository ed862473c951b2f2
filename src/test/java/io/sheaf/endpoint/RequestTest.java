package io.sheaf.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.endpoint.Request.Attached;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

class RequestTest {

    private static final Attached ONE = attached("1", "one".getBytes(StandardCharsets.UTF_8));
    private static final Attached TWO = attached("2", "two".getBytes(StandardCharsets.UTF_8));

    private static Attached attached(String digest, byte[] file) {
        return Attached.of(digest, file.length, () -> new ByteArrayInputStream(file));
    }

    private static String sent(List<Attached> files, String... body) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List.of(body).forEach(array::add);
        Wire wire = Request.post("/", array).attaching(files).wire();
        byte[] bytes = wire.open().readAllBytes();
        assertThat(wire.size()).isEqualTo(bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void files_stand_where_their_marks_stood() throws IOException {
        assertThat(sent(List.of(ONE, TWO), "a", ONE.mark(), "ä", TWO.mark(), "b"))
                .isEqualTo("[\"a\",\"b25l\",\"ä\",\"dHdv\",\"b\"]");
    }

    @Test
    void one_file_may_stand_in_two_places() throws IOException {
        assertThat(sent(List.of(ONE, TWO, ONE), ONE.mark(), TWO.mark(), ONE.mark()))
                .isEqualTo("[\"b25l\",\"dHdv\",\"b25l\"]");
    }

    @Test
    void words_that_look_like_a_mark_stay_words() throws IOException {
        assertThat(sent(List.of(ONE), "see file-1 and file-2", ONE.mark()))
                .isEqualTo("[\"see file-1 and file-2\",\"b25l\"]");
    }

    @Test
    void files_of_every_size_come_whole() throws IOException {
        Random random = new Random(5);
        for (int size : new int[] {0, 1, 2, 3, 4, 12_287, 12_288, 12_289, 12_290, 100_000}) {
            byte[] file = new byte[size];
            random.nextBytes(file);
            Attached attached = attached("1", file);
            assertThat(sent(List.of(attached), attached.mark()))
                    .isEqualTo("[\"" + Base64.getEncoder().encodeToString(file) + "\"]");
        }
    }
}
