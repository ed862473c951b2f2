package io.sheaf.album.scrape.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The registries of special addresses, at
/// https://www.iana.org/assignments/iana-ipv4-special-registry and the same for IPv6, of 2025-10.
/// Of IPv6 only what IANA gives out for use is taken (`2000::/3`), so what is not named here is
/// refused rather than let through.
final class PublicInternet {

    private PublicInternet() {}

    private record Range(byte[] prefix, int bits, String what) {

        static Range of(String cidr, String what) {
            String[] parts = cidr.split("/");
            try {
                byte[] prefix = InetAddress.getByName(parts[0]).getAddress();
                return new Range(prefix, Integer.parseInt(parts[1]), what);
            } catch (UnknownHostException impossible) {
                throw new AssertionError(cidr, impossible);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> IPV4 =
            List.of(
                    Range.of("0.0.0.0/8", "an address of no machine"),
                    Range.of("10.0.0.0/8", "a private address"),
                    Range.of("100.64.0.0/10", "an address within a provider's network"),
                    Range.of("127.0.0.0/8", "this machine itself"),
                    Range.of("169.254.0.0/16", "a link-local address"),
                    Range.of("172.16.0.0/12", "a private address"),
                    Range.of("192.0.0.0/24", "an address for protocols"),
                    Range.of("192.0.2.0/24", "an address for documentation"),
                    Range.of("192.88.99.0/24", "an address of a relay"),
                    Range.of("192.168.0.0/16", "a private address"),
                    Range.of("198.18.0.0/15", "an address for benchmarks"),
                    Range.of("198.51.100.0/24", "an address for documentation"),
                    Range.of("203.0.113.0/24", "an address for documentation"),
                    Range.of("224.0.0.0/4", "a multicast address"),
                    Range.of("240.0.0.0/4", "a reserved address"));

    private static final Range NAT64 = Range.of("64:ff9b::/96", "");
    private static final Range GLOBAL = Range.of("2000::/3", "");

    private static final List<Range> IPV6 =
            List.of(
                    Range.of("::/128", "an address of no machine"),
                    Range.of("::1/128", "this machine itself"),
                    Range.of("fe80::/10", "a link-local address"),
                    Range.of("fec0::/10", "a private address"),
                    Range.of("fc00::/7", "a private address"),
                    Range.of("ff00::/8", "a multicast address"),
                    Range.of("2001::/23", "an address for protocols"),
                    Range.of("2001:db8::/32", "an address for documentation"),
                    Range.of("2002::/16", "an address of a tunnel"),
                    Range.of("3fff::/20", "an address for documentation"));

    static Optional<String> refusal(InetAddress address) {
        return address instanceof Inet4Address
                ? among(IPV4, address.getAddress())
                : ofIpv6(address.getAddress());
    }

    /// Java turns `::ffff:a.b.c.d` into the IPv4 address by itself; behind the prefix of NAT64
    /// there is one too. All other ways to carry one lie outside of what is taken.
    private static Optional<String> ofIpv6(byte[] address) {
        if (NAT64.holds(address)) {
            return among(IPV4, Arrays.copyOfRange(address, 12, 16));
        }
        Optional<String> known = among(IPV6, address);
        if (known.isPresent() || GLOBAL.holds(address)) {
            return known;
        }
        return Optional.of("an address that the internet does not use");
    }

    private static Optional<String> among(List<Range> ranges, byte[] address) {
        return ranges.stream().filter(range -> range.holds(address)).map(Range::what).findFirst();
    }
}
