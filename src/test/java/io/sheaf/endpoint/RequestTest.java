package io.sheaf.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.endpoint.Request.Attached;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class RequestTest {

    private static final Attached ONE = Attached.of("1", "one".getBytes(StandardCharsets.UTF_8));
    private static final Attached TWO = Attached.of("2", "two".getBytes(StandardCharsets.UTF_8));

    private static String sent(List<Attached> files, String... body) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        List.of(body).forEach(array::add);
        byte[] bytes = Request.post("/", array).attaching(files).bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void files_stand_where_their_marks_stood() {
        assertThat(sent(List.of(ONE, TWO), "a", ONE.mark(), "ä", TWO.mark(), "b"))
                .isEqualTo("[\"a\",\"b25l\",\"ä\",\"dHdv\",\"b\"]");
    }

    @Test
    void one_file_may_stand_in_two_places() {
        assertThat(sent(List.of(ONE, TWO, ONE), ONE.mark(), TWO.mark(), ONE.mark()))
                .isEqualTo("[\"b25l\",\"dHdv\",\"b25l\"]");
    }

    @Test
    void words_that_look_like_a_mark_stay_words() {
        assertThat(sent(List.of(ONE), "see file-1 and file-2", ONE.mark()))
                .isEqualTo("[\"see file-1 and file-2\",\"b25l\"]");
    }
}
