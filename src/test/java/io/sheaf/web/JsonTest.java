package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class JsonTest {

    @Test
    void a_number_beyond_all_numbers_is_refused() {
        byte[] body = "{\"a\":11e1000000111111}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(body, ObjectNode.class))
                .isInstanceOf(Problem.Refused.class);
    }
}
