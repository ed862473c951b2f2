package io.sheaf.reader.model;

import io.sheaf.reader.model.Heard.Said;
import io.sheaf.reader.model.Heard.Token;

import java.util.List;

/// How sure a model was of the tokens of a value: their geometric mean probability. 1 when the
/// server does not tell.
final class Certainty {

    private Certainty() {}

    /// @param field by whose name in quotation marks the value is found in the answer
    static double of(String field, List<Said> said) {
        for (Said one : said) {
            int name = one.text().indexOf("\"" + field + "\"");
            if (name >= 0 && !one.tokens().isEmpty()) {
                int from = one.text().indexOf(':', name + field.length() + 2) + 1;
                return mean(one, from, end(one.text(), from));
            }
        }
        return 1;
    }

    /// Up to the comma or brace that ends the value.
    private static int end(String text, int from) {
        boolean quoted = false;
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                depth++;
            } else if (!quoted && c == ']') {
                depth--;
            } else if (!quoted && depth == 0 && (c == ',' || c == '}')) {
                return i;
            }
        }
        return text.length();
    }

    private static double mean(Said said, int from, int to) {
        int at = 0;
        double sum = 0;
        int count = 0;
        for (Token token : said.tokens()) {
            int next = at + token.text().length();
            if (next > from && at < to) {
                sum += token.logarithm();
                count++;
            }
            at = next;
        }
        return count == 0 ? 1 : Math.clamp(Math.exp(sum / count), 0, 1);
    }
}
