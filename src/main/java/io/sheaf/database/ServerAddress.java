package io.sheaf.database;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where a PostgreSQL server is and how to sign in. Its text never shows the password.
///
/// @param jdbcUrl without user and password
public record ServerAddress(String jdbcUrl, String user, String password) {

    private static final String JDBC = "jdbc:";

    /// Reads `jdbc:postgresql://host:port/name?user=…&password=…` and
    /// `postgresql://user:password@host:port/name` (also `postgres://`, as many hosters print it).
    ///
    /// @throws IllegalArgumentException when it is neither; the message does not repeat the address
    ///   because there may be a password in it
    public static ServerAddress parse(String address) {
        String plain = address.startsWith(JDBC) ? address.substring(JDBC.length()) : address;
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw unreadable();
        }
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException wrong) {
            throw unreadable();
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw unreadable();
        }
        return fromUri(uri);
    }

    private static ServerAddress fromUri(URI uri) {
        String user = part(uri.getRawUserInfo(), 0);
        String password = part(uri.getRawUserInfo(), 1);
        List<String> options = new ArrayList<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String option : query.split("&")) {
            if (option.startsWith("user=")) {
                user = decode(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decode(option.substring("password=".length()));
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String tail = options.isEmpty() ? "" : "?" + String.join("&", options);
        String url = JDBC + "postgresql://" + uri.getHost() + port + uri.getRawPath() + tail;
        return new ServerAddress(url, user, password);
    }

    private static String part(@Nullable String userInfo, int index) {
        if (userInfo == null) {
            return "";
        }
        String[] parts = userInfo.split(":", 2);
        // A plus sign stands for itself here: only in a query does it mean a space.
        return index < parts.length ? decode(parts[index].replace("+", "%2B")) : "";
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "SHEAF_DATABASE_URL must look like postgresql://user:password@host:5432/name"
                        + " or jdbc:postgresql://host:5432/name?user=…&password=…");
    }

    @Override
    public String toString() {
        return user.isEmpty() ? jdbcUrl : jdbcUrl + " as " + user;
    }
}
