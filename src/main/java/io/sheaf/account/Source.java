package io.sheaf.account;

import java.net.InetAddress;
import java.util.HexFormat;

/// Where a request came from.
///
/// @param address of the client
/// @param requestId by which logs name the request
/// @param client what the client calls itself, its `User-Agent`; empty when it says nothing
public record Source(String address, String requestId, String client) {

    private static final int LONGEST_CLIENT = 300;

    private static final int IPV6_BYTES = 16;
    private static final int HOUSEHOLD_BYTES = 8;

    public Source {
        client = client.substring(0, Math.min(client.length(), LONGEST_CLIENT));
    }

    public Source(String address, String requestId) {
        this(address, requestId, "");
    }

    /// Whom attempts are counted for: the address, or of an IPv6 address the network that a single
    /// household has.
    public String network() {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, HOUSEHOLD_BYTES)
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
