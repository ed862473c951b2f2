package io.sheaf.album.scrape.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer before its body.
///
/// @param headers by lower-case name; of several with one name the first
record Head(int status, Map<String, String> headers) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])( .*)?");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final int LONGEST_LINE = 8_000;
    private static final int MOST_LINES = 200;
    private static final int MOST_INTERIM = 5;

    /// Reads the head of the final answer; interim ones (100, 103) are passed over.
    static Head read(InputStream in) throws IOException {
        for (int i = 0; i <= MOST_INTERIM; i++) {
            Matcher first = STATUS.matcher(Body.line(in, LONGEST_LINE));
            if (!first.matches()) {
                throw new IOException("the server does not speak HTTP/1.1");
            }
            Map<String, String> headers = headers(in);
            int status = Integer.parseInt(first.group(1));
            if (status >= 200) {
                return new Head(status, headers);
            }
        }
        throw new IOException("the server never came to its answer");
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = Body.line(in, LONGEST_LINE);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()) {
                throw new IOException("a header of the answer is broken");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String before = headers.putIfAbsent(name, value);
            if (name.equals("content-length") && before != null && !before.equals(value)) {
                throw new IOException("the answer has two lengths");
            }
        }
        throw new IOException("the answer has too many headers");
    }

    /// The body's bytes as the server meant them, still compressed if it did that.
    InputStream body(InputStream in) throws IOException {
        String coding = headers.getOrDefault("transfer-encoding", "").strip();
        if (coding.equalsIgnoreCase("chunked")) {
            return Body.chunked(in);
        }
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            throw new IOException("the answer comes in the coding " + coding);
        }
        String length = headers.get("content-length");
        if (length == null) {
            return in;
        }
        if (!length.matches("[0-9]{1,18}")) {
            throw new IOException("the answer has no proper length");
        }
        return Body.ofLength(in, Long.parseLong(length));
    }
}
