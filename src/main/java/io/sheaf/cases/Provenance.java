package io.sheaf.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.batch.Batch;
import io.sheaf.database.Database;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// The file that says of what is filed who made it, how and with what: JSON in the form
/// `sheaf-provenance-1`.
///
/// @param program this program and its version
record Provenance(Database database, String program) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What stands at the beginning of each.
    ObjectNode begun(Principal filer, Instant at) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", "sheaf-provenance-1");
        root.put("program", program);
        return root.put("filed_by", filer.name()).put("filed_at", at.toString());
    }

    /// The name of whoever the batch belongs to.
    String owner(Batch batch) {
        return database.read(handle ->
                handle.createQuery("select name from users where id = ?")
                        .bind(0, batch.ownerId())
                        .mapTo(String.class)
                        .one());
    }

    static byte[] file(ObjectNode root) {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of texts can be written", impossible);
        }
    }
}
