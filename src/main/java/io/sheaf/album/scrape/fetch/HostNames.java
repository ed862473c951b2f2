package io.sheaf.album.scrape.fetch;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// Hosts as they stand in addresses. What has a digit or `0x` at its end is an IPv4 address to
/// resolvers, and they read it in many ways
/// (https://url.spec.whatwg.org/#ends-in-a-number-checker): only the plain form of four decimal
/// numbers is taken, so that what is vetted is what was meant.
final class HostNames {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern PLAIN =
            Pattern.compile(BYTE + "\\." + BYTE + "\\." + BYTE + "\\." + BYTE);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");

    private HostNames() {}

    /// The host in the one form in which it is compared, resolved and sent: lower case, ASCII,
    /// without a dot at its end; an IPv6 address without its brackets.
    static String plain(String host) throws Unfetchable {
        if (host.startsWith("[")) {
            return ipv6(host);
        }
        String name = ascii(host);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new Unfetchable("“" + host + "” is not the name of a host.");
            }
        }
        if (name.length() > LONGEST) {
            throw new Unfetchable("The name of the host is too long.");
        }
        String last = labels[labels.length - 1];
        if (NUMERIC.matcher(last).matches() && !PLAIN.matcher(name).matches()) {
            throw new Unfetchable(
                    "“"
                            + host
                            + "” is an address in a form that is not taken; give the host's name.");
        }
        if (last.equals("localhost")) {
            throw new Unfetchable("“" + host + "” is this machine itself.");
        }
        return name;
    }

    /// Whether the plain form is an address and no name.
    static boolean literal(String plain) {
        return plain.contains(":") || PLAIN.matcher(plain).matches();
    }

    private static String ascii(String host) throws Unfetchable {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException wrong) {
            throw new Unfetchable("“" + host + "” is not the name of a host.");
        }
    }

    private static String ipv6(String host) throws Unfetchable {
        String inner =
                host.endsWith("]")
                        ? host.substring(1, host.length() - 1).toLowerCase(Locale.ROOT)
                        : "";
        if (!IPV6.matcher(inner).matches() || !inner.contains(":")) {
            throw new Unfetchable("“" + host + "” is not an IPv6 address.");
        }
        return inner;
    }
}
