package io.sheaf.web;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.template.FieldLists;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.Invalid;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Any bytes as the JSON body of a request, and what is under `fields` in it as a list of fields.
public final class JsonFuzz {

    private JsonFuzz() {}

    /// Loads the classes, so that the first input is not taken for a slow one.
    public static void fuzzerInitialize() {
        seeds().forEach(JsonFuzz::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ObjectNode body = Json.read(input, ObjectNode.class);
            FieldLists.checked(FieldsJson.read(body.path("fields")));
        } catch (Problem.Refused | Invalid _) {
            return;
        }
    }

    public static List<byte[]> seeds() {
        return List.of(
                bytes(
                        """
                        {"name":"a","fields":["title",{"name":"year","type":"integer","required":true,
                        "active":false,"description":"d","choices":[]},{"name":"k","type":"choice","choices":["a","b"]}]}
                        """),
                bytes("{\"a\":[1,-2.5e3,null,true,\"\\u00e9\"],\"fields\":[]}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
