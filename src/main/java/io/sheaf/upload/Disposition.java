package io.sheaf.upload;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A `Content-Disposition` header as browsers and curl write it: raw UTF-8 and `%22` in names
/// (HTML's form encoding), `\"` (curl), or `filename*` (RFC 5987), which wins.
record Disposition(@Nullable String name, @Nullable String fileName) {

    /// Those that RFC 5987 names.
    private static final Map<String, Charset> CHARSETS =
            Map.of("UTF-8", StandardCharsets.UTF_8, "ISO-8859-1", StandardCharsets.ISO_8859_1);

    static Disposition parse(String header) {
        Map<String, String> parameters = new HashMap<>();
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String key = header.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(header, equals + 1, value);
            parameters.putIfAbsent(key, value.toString());
        }
        @Nullable String extended = decoded(parameters.get("filename*"));
        @Nullable String plain = unescaped(parameters.get("filename"));
        return new Disposition(
                unescaped(parameters.get("name")), extended == null ? plain : extended);
    }

    /// Reads a value to its end; the place of the semicolon after it, or beyond the text.
    private static int value(String header, int from, StringBuilder value) {
        int at = from;
        while (at < header.length() && header.charAt(at) == ' ') {
            at++;
        }
        if (at >= header.length() || header.charAt(at) != '"') {
            int end = header.indexOf(';', at);
            end = end < 0 ? header.length() : end;
            value.append(header, at, end);
            return end;
        }
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            boolean escape =
                    header.charAt(at) == '\\'
                            && at + 1 < header.length()
                            && "\"\\".indexOf(header.charAt(at + 1)) >= 0;
            value.append(header.charAt(escape ? ++at : at));
        }
        int end = header.indexOf(';', at);
        return end < 0 ? header.length() : end;
    }

    private static @Nullable String unescaped(@Nullable String value) {
        return value == null
                ? null
                : value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    private static @Nullable String decoded(@Nullable String value) {
        String[] parts = value == null ? new String[0] : value.strip().split("'", 3);
        @Nullable Charset charset =
                parts.length == 3 ? CHARSETS.get(parts[0].toUpperCase(Locale.ROOT)) : null;
        if (charset == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = parts[2];
        for (int i = 0; i < text.length(); i++) {
            int code = -1;
            if (text.charAt(i) == '%' && i + 2 < text.length()) {
                code = hex(text, i + 1);
            }
            if (code >= 0) {
                bytes.write(code);
                i += 2;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(charset);
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
