package io.sheaf.reader.field;

/// A piece of the page that may be a field's value.
///
/// @param passage what was found, and where
/// @param confidence 0 to 1: how far the rule can be trusted, before the reading's own certainty
/// @param rule its name
record Finding(Passage passage, double confidence, String rule) {

    String text() {
        return passage.text();
    }

    Finding weaker(double factor) {
        return new Finding(passage, confidence * factor, rule);
    }
}
