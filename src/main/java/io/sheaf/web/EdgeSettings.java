package io.sheaf.web;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the server listens, and to whom.
///
/// @param bind the address that it listens at
/// @param port 0 for any that is free
/// @param origins of pages that may use the API besides the server's own, such as
///   `https://sheaf.example`; their names are also names of this server
/// @param proxies addresses of reverse proxies whose `X-Forwarded-For` and `-Proto` are believed
/// @param rates how much everybody may ask for
/// @param strangersGenerate whether people who are not signed in may begin runs; `null` for only
///   where none but programs of this machine reach the server
/// @param secondFactorRequired whether everybody with a password must have a second factor
public record EdgeSettings(
        InetAddress bind,
        int port,
        Set<String> origins,
        Set<String> proxies,
        Rates rates,
        @Nullable Boolean strangersGenerate,
        boolean secondFactorRequired) {

    public static final int USUAL_PORT = 8470;

    public EdgeSettings {
        origins = Set.copyOf(origins);
        proxies = Set.copyOf(proxies);
    }

    /// Reads the environment.
    ///
    /// @throws IllegalArgumentException naming the key whose value cannot be used
    public static EdgeSettings from(Map<String, String> environment) {
        return new EdgeSettings(
                address("SHEAF_BIND", environment.getOrDefault("SHEAF_BIND", "127.0.0.1")),
                port(environment.getOrDefault("SHEAF_PORT", "")),
                origins(environment.getOrDefault("SHEAF_ORIGINS", "")),
                proxies(environment.getOrDefault("SHEAF_PROXIES", "")),
                Rates.from(environment),
                truth("SHEAF_PUBLIC_GENERATE", environment),
                required("SHEAF_SECOND_FACTOR", environment));
    }

    /// On this machine only.
    public EdgeSettings onLoopback(int other) {
        return new EdgeSettings(
                InetAddress.getLoopbackAddress(),
                other,
                origins,
                proxies,
                rates,
                strangersGenerate,
                secondFactorRequired);
    }

    public EdgeSettings withPort(int other) {
        return new EdgeSettings(
                bind,
                checked("--port", other),
                origins,
                proxies,
                rates,
                strangersGenerate,
                secondFactorRequired);
    }

    public EdgeSettings withBind(String other) {
        return new EdgeSettings(
                address("--bind", other),
                port,
                origins,
                proxies,
                rates,
                strangersGenerate,
                secondFactorRequired);
    }

    /// Whether only programs on this machine reach it.
    public boolean loopback() {
        return bind.isLoopbackAddress();
    }

    /// Whether somebody who is not signed in may begin runs.
    public boolean publicGenerate() {
        return strangersGenerate == null ? loopback() : strangersGenerate;
    }

    private static @Nullable Boolean truth(String key, Map<String, String> environment) {
        String text = environment.getOrDefault(key, "").strip();
        return switch (text) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            key + " is true or false, not " + text + ".");
        };
    }

    private static boolean required(String key, Map<String, String> environment) {
        String text = environment.getOrDefault(key, "").strip();
        return switch (text) {
            case "", "optional" -> false;
            case "required" -> true;
            default ->
                    throw new IllegalArgumentException(
                            key + " is optional or required, not " + text + ".");
        };
    }

    /// How programs on this machine reach it.
    public String address() {
        return bind.isAnyLocalAddress() ? "127.0.0.1" : literal(bind);
    }

    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    private static InetAddress address(String key, String text) {
        try {
            return InetAddress.getByName(text.strip());
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    key + " is an address of this machine such as 0.0.0.0, not " + text, unknown);
        }
    }

    private static Set<String> origins(String text) {
        return words(text).stream()
                .map(word ->
                        origin(word)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "SHEAF_ORIGINS is a list such as"
                                                        + " https://sheaf.example, separated by"
                                                        + " commas, not "
                                                        + text)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> origin(String word) {
        try {
            URI uri = URI.create(word);
            boolean plain = uri.getHost() != null && uri.getRawPath().isEmpty();
            return plain && Set.of("http", "https").contains(uri.getScheme())
                    ? Optional.of(word.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Set<String> proxies(String text) {
        return words(text).stream()
                .map(word -> address("SHEAF_PROXIES", word).getHostAddress())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return USUAL_PORT;
        }
        try {
            return checked("SHEAF_PORT", Integer.parseInt(text.strip()));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "SHEAF_PORT is a number from 0 to 65535, not " + text, wrong);
        }
    }

    private static int checked(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(key + " is a number from 0 to 65535, not " + port);
        }
        return port;
    }
}
