package io.sheaf.template;

import io.sheaf.processor.Field;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A field list saved for reuse, at one of its revisions.
///
/// @param name unique for its owner, whatever the case
/// @param revision counts from 1; a revision never changes
/// @param intent the person's words about the cards, may be empty
/// @param examples for models, may be none
/// @param updatedAt when this revision was made
public record FieldTemplate(
        UUID id,
        String name,
        int revision,
        List<Field> fields,
        String intent,
        List<VerifiedCard> examples,
        Instant createdAt,
        Instant updatedAt) {

    public FieldTemplate {
        fields = List.copyOf(fields);
        examples = List.copyOf(examples);
    }

    /// What a person wants to be saved.
    ///
    /// @param name as typed
    public record Draft(
            String name, List<Field> fields, String intent, List<VerifiedCard> examples) {

        /// Without examples.
        public Draft(String name, List<Field> fields, String intent) {
            this(name, fields, intent, List.of());
        }
    }
}
