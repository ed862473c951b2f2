package io.sheaf.cases.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// What somebody does to a case, as it goes into the chain.
///
/// @param action in the past tense, such as `event_changed`
/// @param subjectType `case`, `event`, `file_batch`, `file` or `member`
/// @param data without fractions
public record Act(String action, String subjectType, String subjectId, JsonNode data) {

    public static Act of(String action, String subjectType, Object subjectId) {
        return new Act(
                action, subjectType, subjectId.toString(), JsonNodeFactory.instance.objectNode());
    }

    public Act with(JsonNode data) {
        return new Act(action, subjectType, subjectId, data);
    }
}
