package io.sheaf.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/// A card that a person has accepted or corrected, kept as an example for models: its picture by
/// content, and what stands on it. It outlives the batch that it comes from.
///
/// @param id tells its picture and its values
/// @param sha256 of the file that has the picture
/// @param page of that file
/// @param file its name as it was sent
/// @param batchId where it was read
/// @param seq its number there
/// @param values by field, as a model should answer
public record VerifiedCard(
        String id,
        String sha256,
        String mediaType,
        int page,
        String file,
        String batchId,
        int seq,
        ObjectNode values) {

    /// More cost more with each card, and teach little.
    public static final int MOST = 4;

    private static final int DIGITS = 16;

    /// The same picture with these values.
    public VerifiedCard with(ObjectNode other) {
        return new VerifiedCard(
                id(sha256, page, other), sha256, mediaType, page, file, batchId, seq, other);
    }

    /// Where its file is in the storage.
    public String key() {
        return "examples/" + sha256.substring(0, 2) + "/" + sha256;
    }

    /// Whether these are the same examples in the same order.
    public static boolean same(List<VerifiedCard> some, List<VerifiedCard> others) {
        return ids(some).equals(ids(others));
    }

    private static List<String> ids(List<VerifiedCard> cards) {
        return cards.stream().map(VerifiedCard::id).toList();
    }

    private static String id(String sha256, int page, ObjectNode values) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        TreeSet<String> names = new TreeSet<>();
        values.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> sorted.set(name, values.get(name)));
        String all = sha256 + "#" + page + sorted;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
