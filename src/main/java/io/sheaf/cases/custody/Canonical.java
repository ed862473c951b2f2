package io.sheaf.cases.custody;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.TreeSet;

/// JSON in one spelling: RFC 8785 (JCS) for texts, whole numbers, booleans, null, arrays and
/// objects. Keys are in the order of their UTF-16 code units, nothing stands between the tokens,
/// texts are UTF-8 and only what must be is escaped. Fractions have no place in a custody entry:
/// their spelling is what implementations differ in.
public final class Canonical {

    private static final long EXACT = 1L << 53;

    private Canonical() {}

    /// @throws IllegalArgumentException for a fraction, a number beyond 2^53, or half a character
    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    /// @return 64 lower case hexadecimal digits
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, out);
            case ARRAY -> array(node, out);
            case STRING -> string(node.textValue(), out);
            case NUMBER -> out.append(whole(node));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    private static void object(JsonNode node, StringBuilder out) {
        TreeSet<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        out.append('{');
        for (Iterator<String> each = keys.iterator(); each.hasNext(); ) {
            String key = each.next();
            string(key, out);
            out.append(':');
            write(node.path(key), out);
            out.append(each.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private static void array(JsonNode node, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(node.path(i), out);
        }
        out.append(']');
    }

    private static long whole(JsonNode node) {
        boolean exact = node.isIntegralNumber() && node.canConvertToLong();
        if (!exact || Math.abs(node.longValue()) > EXACT) {
            throw new IllegalArgumentException("not a whole number within 2^53: " + node);
        }
        return node.longValue();
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (halved(text, i)) {
                        throw new IllegalArgumentException("half a character in a text");
                    }
                    out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
                }
            }
        }
        out.append('"');
    }

    private static boolean halved(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
