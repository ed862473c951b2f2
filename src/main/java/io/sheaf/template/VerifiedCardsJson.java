package io.sheaf.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/// Examples as JSON: objects with `id`, `sha256`, `media_type`, `page`, `file`, `batch_id`, `seq`
/// and `values`.
public final class VerifiedCardsJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .nodeFactory(new JsonNodeFactory(true))
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private VerifiedCardsJson() {}

    public static ArrayNode write(List<VerifiedCard> cards) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(cards.size());
        for (VerifiedCard card : cards) {
            ObjectNode node = array.addObject();
            node.put("id", card.id());
            node.put("sha256", card.sha256());
            node.put("media_type", card.mediaType());
            node.put("page", card.page());
            node.put("file", card.file());
            node.put("batch_id", card.batchId());
            node.put("seq", card.seq());
            node.set("values", card.values());
        }
        return array;
    }

    /// Reads what was stored.
    public static List<VerifiedCard> read(String json) {
        try {
            List<VerifiedCard> cards = new ArrayList<>();
            JSON.readTree(json)
                    .forEach(node ->
                            cards.add(
                                    new VerifiedCard(
                                            node.path("id").asText(),
                                            node.path("sha256").asText(),
                                            node.path("media_type").asText(),
                                            node.path("page").asInt(),
                                            node.path("file").asText(),
                                            node.path("batch_id").asText(),
                                            node.path("seq").asInt(),
                                            (ObjectNode) node.path("values"))));
            return cards;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored examples are not JSON", broken);
        }
    }
}
