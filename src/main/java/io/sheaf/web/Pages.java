package io.sheaf.web;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The application for browsers: one page, and the files that it loads. The build puts them into
/// the jar; without them a page says so.
final class Pages {

    private static final String BUILT = "/ui/";
    private static final String ASSETS = "/assets/";

    /// The build names its files by their content, so a name that is known never changes.
    private static final Pattern FILE = Pattern.compile("[\\w.-]+\\.(\\w+)");

    /// But the licences of what is bundled have one name in every version.
    private static final String SAME_NAME_ALWAYS = ".txt";

    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "txt", "text/plain; charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png");

    /// Everything comes from this server; what is fetched with a token is shown as `blob:`.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private Pages() {}

    /// The page of every screen: which one it is, it reads from its address.
    static void home(Context request) {
        Optional<byte[]> built = bytes(BUILT + "index.html");
        request.header("Content-Security-Policy", POLICY)
                .status(200)
                .contentType("text/html; charset=utf-8")
                .result(built.or(() -> bytes("/web/index.html")).orElseThrow());
    }

    /// A script, a style or a picture of the page.
    static void asset(Context request) {
        String name = request.pathParam("file");
        @Nullable String type = type(name);
        byte[] bytes =
                (type == null ? Optional.<byte[]>empty() : bytes(BUILT + "assets/" + name))
                        .orElseThrow(() ->
                                Problem.notFound("There is no " + ASSETS + name + ".").refused());
        if (!name.endsWith(SAME_NAME_ALWAYS)) {
            request.header("Cache-Control", "public, max-age=31536000, immutable");
        }
        request.contentType(String.valueOf(type)).result(bytes);
    }

    private static @Nullable String type(String name) {
        var matcher = FILE.matcher(name);
        return matcher.matches() ? TYPES.get(matcher.group(1)) : null;
    }

    /// Whether a browser asks for a screen by its address, which no route has.
    static boolean screen(Context request) {
        String accepted = request.header("Accept");
        String path = request.path();
        return request.req().getMethod().equals("GET")
                && accepted != null
                && accepted.contains("text/html")
                && !path.startsWith("/api/")
                && !path.startsWith(ASSETS);
    }

    private static Optional<byte[]> bytes(String resource) {
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read " + resource, failure);
        }
    }
}
