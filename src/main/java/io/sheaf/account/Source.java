package io.sheaf.account;

import java.net.InetAddress;
import java.util.HexFormat;

/// Where a request came from.
///
/// @param address of the client
/// @param requestId by which logs name the request
public record Source(String address, String requestId) {

    private static final int IPV6_BYTES = 16;
    private static final int HOUSEHOLD_BYTES = 8;

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
