package io.sheaf.endpoint;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;

/// An endpoint as an admin describes it.
///
/// @param name 1 to 64 small letters, digits, and `.` `_` `-` between them
/// @param base where its API begins
/// @param key `null` to keep the one that is stored, empty for none
/// @param login `name:password`; `null` to keep the one that is stored, empty for none
/// @param options what only this dialect knows, a JSON object
public record EndpointDraft(
        String name,
        Dialect dialect,
        String base,
        String model,
        @Nullable String key,
        @Nullable String login,
        Endpoint.Limits limits,
        Prices prices,
        String options) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");
    private static final int LONGEST = 500;

    /// What this program does itself is called `embedded` and `embedded-painter`.
    private static final String OWN = "embedded";

    public EndpointDraft {
        if (!NAME.matcher(name).matches()) {
            throw new UnfitEndpoint(
                    "name",
                    "A name has 1 to 64 small letters, digits, and . _ - between them: it stands in"
                            + " addresses.");
        }
        if (name.startsWith(OWN)) {
            throw new UnfitEndpoint(
                    "name", "Names that begin with “embedded” are the program's own.");
        }
        base = address(base.strip());
        model = line("model", model);
        key = key == null ? null : secret("key", key);
        login = login == null ? null : secret("login", login);
        if (login != null && !login.isEmpty() && login.indexOf(':') < 1) {
            throw new UnfitEndpoint("login", "This is a name and a password with a colon between.");
        }
    }

    /// Without a `/` at its end.
    private static String address(String given) {
        String text = given.replaceAll("/+$", "");
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException wrong) {
            throw unfit();
        }
        boolean known = Arrays.asList("http", "https").contains(uri.getScheme());
        if (!known
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || text.length() > LONGEST) {
            throw unfit();
        }
        return text;
    }

    private static UnfitEndpoint unfit() {
        return new UnfitEndpoint(
                "base",
                "This is an address such as https://api.example.com/v1 or http://127.0.0.1:11434,"
                        + " without a key, a query or a password in it.");
    }

    private static String line(String field, String given) {
        String text = given.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ')) {
            throw new UnfitEndpoint(
                    field, "This has one line of at most %d characters.".formatted(LONGEST));
        }
        return text;
    }

    /// What is sent in a header; never repeated in a message.
    private static String secret(String field, String given) {
        String text = given.strip();
        if (text.length() > 4096 || text.chars().anyMatch(c -> c < ' ' || c > 126)) {
            throw new UnfitEndpoint(
                    field, "This has at most 4096 letters, digits and signs without accents.");
        }
        return text;
    }

    @Override
    public String toString() {
        return "EndpointDraft[" + name + "]";
    }
}
