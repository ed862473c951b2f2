package io.sheaf.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The settings with which we start our own server. Everything that keeps a commit safe (`fsync`,
/// `full_page_writes`, `synchronous_commit`) stays as PostgreSQL ships it: on.
final class ServerOptions {

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "listen_addresses", "127.0.0.1",
                    "unix_socket_directories", "",
                    "max_connections", "200",
                    "cluster_name", "sheaf",
                    "timezone", "UTC",
                    "log_timezone", "UTC",
                    "lc_messages", "C",
                    // Our statements are short: compiling them costs more than it saves.
                    "jit", "off",
                    // One machine: no standby reads our log, so it need not carry what one wants.
                    "wal_level", "minimal",
                    "max_wal_senders", "0");

    private ServerOptions() {}

    static List<String> of(int port) {
        List<String> options = new ArrayList<>(List.of("-p", Integer.toString(port)));
        new TreeMap<>(SETTINGS)
                .forEach((key, value) -> options.addAll(List.of("-c", key + "=" + value)));
        return options;
    }
}
