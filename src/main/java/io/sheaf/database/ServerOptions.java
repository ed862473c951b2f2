package io.sheaf.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The settings with which we start our own server. Everything that keeps a commit safe (`fsync`,
/// `full_page_writes`, `synchronous_commit`) stays as PostgreSQL ships it: on.
final class ServerOptions {

    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    // 200 of the pool, a few beside it, and three that only a superuser gets.
                    Map.entry("max_connections", "210"),
                    Map.entry("cluster_name", "sheaf"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("log_timezone", "UTC"),
                    Map.entry("lc_messages", "C"),
                    // Details are values out of the tables, people's names among them.
                    Map.entry("log_error_verbosity", "terse"),
                    // Our statements are short: compiling them costs more than it saves.
                    Map.entry("jit", "off"),
                    // Vacuuming what a large batch leaves behind takes its time, not ours: at a
                    // fifth
                    // of its usual speed nobody waits for it.
                    Map.entry("autovacuum_vacuum_cost_delay", "10ms"),
                    // One machine: no standby reads our log, so it need not carry what one wants.
                    Map.entry("wal_level", "minimal"),
                    Map.entry("max_wal_senders", "0"));

    private ServerOptions() {}

    static List<String> of(int port) {
        List<String> options = new ArrayList<>(List.of("-p", Integer.toString(port)));
        new TreeMap<>(SETTINGS)
                .forEach((key, value) -> options.addAll(List.of("-c", key + "=" + value)));
        return options;
    }
}
