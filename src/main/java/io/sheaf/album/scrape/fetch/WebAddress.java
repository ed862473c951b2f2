package io.sheaf.album.scrape.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address on the web in the one form in which it is compared and asked for: `http` or `https`,
/// no user, a plain host, a path with everything unusual percent-encoded, no fragment. Read the way
/// browsers do where that does no harm (https://url.spec.whatwg.org/): spaces and letters of any
/// script are encoded, line breaks drop out, a backslash is a slash.
///
/// @param scheme `http` or `https`
/// @param host lower case and ASCII, IPv6 without brackets
/// @param port never absent
/// @param path with the query, beginning with `/`
public record WebAddress(String scheme, String host, int port, String path) {

    /// Every server takes that many, and so does an index of the database.
    private static final int LONGEST = 2_000;

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final String UNENCODED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=";

    /// Reads a whole address.
    ///
    /// @throws Unfetchable when it is none, or none that is fetched
    public static WebAddress of(String text) throws Unfetchable {
        String clean = cleaned(text);
        Matcher parts = SCHEME.matcher(clean);
        if (!parts.matches()) {
            throw new Unfetchable("An address begins with http:// or https://.");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Unfetchable("Only http and https are fetched, not " + shown(scheme) + ".");
        }
        if (!parts.group(2).startsWith("//")) {
            throw new Unfetchable("An address begins with http:// or https://.");
        }
        String rest = parts.group(2).substring(2);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return at(scheme, rest.substring(0, end), rest.substring(end));
    }

    private static WebAddress at(String scheme, String authority, String rest) throws Unfetchable {
        if (authority.contains("@")) {
            throw new Unfetchable("An address with a user name or a password is not taken.");
        }
        int colon = authority.lastIndexOf(':');
        boolean ported = colon >= 0 && colon > authority.lastIndexOf(']');
        String host = ported ? authority.substring(0, colon) : authority;
        String number = ported ? authority.substring(colon + 1) : "";
        int usual = scheme.equals("https") ? 443 : 80;
        int port = number.isEmpty() ? usual : port(number);
        return new WebAddress(scheme, HostNames.plain(host), port, path(rest)).bounded();
    }

    private static int port(String number) throws Unfetchable {
        int port = PORT.matcher(number).matches() ? Integer.parseInt(number) : 0;
        if (port < 1 || port > 65_535) {
            throw new Unfetchable("“" + shown(number) + "” is not a port.");
        }
        return port;
    }

    /// An address as it stands on the page at this one.
    ///
    /// @throws Unfetchable when it leads nowhere that is fetched
    public WebAddress resolve(String reference) throws Unfetchable {
        String clean = cleaned(reference);
        if (SCHEME.matcher(clean).matches()) {
            return of(clean);
        }
        if (clean.startsWith("//")) {
            return of(scheme + ":" + clean);
        }
        String plain = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        if (clean.startsWith("/")) {
            return with(clean);
        }
        if (clean.isEmpty() || clean.startsWith("#")) {
            return this;
        }
        if (clean.startsWith("?")) {
            return with(plain + clean);
        }
        return with(plain.substring(0, plain.lastIndexOf('/') + 1) + clean);
    }

    private WebAddress with(String other) throws Unfetchable {
        return new WebAddress(scheme, host, port, path(other)).bounded();
    }

    private WebAddress bounded() throws Unfetchable {
        if (toString().length() > LONGEST) {
            throw new Unfetchable("An address has at most " + LONGEST + " characters.");
        }
        return this;
    }

    /// Another path of the same server.
    ///
    /// @param path beginning with `/`
    public WebAddress rooted(String path) {
        return new WebAddress(scheme, host, port, path(path));
    }

    /// The same host and port, by the same scheme: what browsers call the origin.
    public boolean sameHost(WebAddress other) {
        return host.equals(other.host) && port == other.port && scheme.equals(other.scheme);
    }

    /// The host as requests name it: with the port when it is not the scheme's own.
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (scheme.equals("https") ? 443 : 80) ? name : name + ":" + port;
    }

    /// Scheme and host.
    public String origin() {
        return scheme + "://" + authority();
    }

    @Override
    public String toString() {
        return origin() + path;
    }

    private static String cleaned(String text) throws Unfetchable {
        StringBuilder clean = new StringBuilder();
        for (char each : text.strip().toCharArray()) {
            if (each == '\t' || each == '\n' || each == '\r') {
                continue;
            }
            if (Character.isISOControl(each)) {
                throw new Unfetchable("An address has no control characters.");
            }
            clean.append(each);
        }
        return slashed(clean.toString());
    }

    /// A backslash is a slash, but not in a query or behind `#`.
    private static String slashed(String text) {
        int query = text.length();
        for (char end : new char[] {'?', '#'}) {
            int at = text.indexOf(end);
            query = at >= 0 ? Math.min(query, at) : query;
        }
        return text.substring(0, query).replace('\\', '/') + text.substring(query);
    }

    private static String path(String rest) {
        int hash = rest.indexOf('#');
        String whole = hash >= 0 ? rest.substring(0, hash) : rest;
        int mark = whole.indexOf('?');
        String plain = mark >= 0 ? whole.substring(0, mark) : whole;
        String query = mark >= 0 ? whole.substring(mark) : "";
        return withoutDots(encoded(plain)) + encoded(query);
    }

    /// https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            boolean last = i == parts.length - 1;
            boolean up = part.equals("..");
            if (up) {
                kept.pollLast();
            } else if (!part.equals(".")) {
                kept.addLast(part);
            }
            if (last && (up || part.equals("."))) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            boolean escape =
                    letter == '%'
                            && i + 2 < text.length()
                            && HexFormat.isHexDigit(text.charAt(i + 1))
                            && HexFormat.isHexDigit(text.charAt(i + 2));
            if (escape || (letter < 128 && UNENCODED.indexOf(letter) >= 0)) {
                encoded.appendCodePoint(letter);
            } else {
                for (byte each : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append("%%%02X".formatted(each));
                }
            }
            i += Character.charCount(letter);
        }
        return encoded.toString();
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
