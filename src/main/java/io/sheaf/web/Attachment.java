package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.storage.SafeNames;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A download that no browser shows or runs: under a harmless name (RFC 6266, RFC 8187), with the
/// media type that its content has unless that is one which runs.
final class Attachment {

    private static final int LONGEST = 200;
    private static final Set<String> RUNNING =
            Set.of("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml");

    private Attachment() {}

    /// @param name as somebody called the file; any
    static void dress(Context request, String name, String mediaType) {
        request.contentType(RUNNING.contains(mediaType) ? "application/octet-stream" : mediaType)
                .header("Content-Disposition", disposition(name))
                .disableCompression();
    }

    static String disposition(String name) {
        String safe = SafeNames.relative(name);
        String leaf = SafeNames.part(safe.substring(safe.lastIndexOf('/') + 1), LONGEST);
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(ascii(leaf), percent(leaf));
    }

    /// For clients that know nothing of `filename*`.
    private static String ascii(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .forEach(c ->
                        text.append(
                                c >= ' ' && c < 0x7f && "\"\\%;".indexOf(c) < 0 ? (char) c : '_'));
        return text.toString();
    }

    /// By RFC 8187.
    static String percent(String name) {
        StringBuilder text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
            text.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each));
        }
        return text.toString();
    }
}
