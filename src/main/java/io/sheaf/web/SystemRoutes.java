package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.database.Database;
import io.sheaf.upload.UploadLimits;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an admin looks at when something is slow or full: the storage, the database, the limits.
final class SystemRoutes {

    private final Installation installation;
    private final Database database;

    SystemRoutes(Installation installation, Database database) {
        this.installation = installation;
        this.database = database;
    }

    void get(Context request) throws IOException {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("storage", storage());
        view.put("database", database());
        view.put("limits", limits());
        Replies.json(request, 200, view);
    }

    private Map<String, Object> storage() throws IOException {
        FileStore disk = Files.getFileStore(installation.data());
        return Map.of(
                "folder",
                installation.data().toAbsolutePath().normalize().toString(),
                "total_bytes",
                disk.getTotalSpace(),
                "free_bytes",
                disk.getUsableSpace());
    }

    private Map<String, Object> database() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select current_setting('server_version') as version,
                                            pg_database_size(current_database()) as bytes,
                                            (select count(*) from pg_stat_activity
                                                where datname = current_database()) as connections
                                        """)
                                .map((row, _) ->
                                        Map.<String, Object>of(
                                                "own", installation.ownDatabase(),
                                                "version", row.getString("version"),
                                                "bytes", row.getLong("bytes"),
                                                "connections", row.getLong("connections")))
                                .one());
    }

    private Map<String, Object> limits() {
        UploadLimits uploads = installation.uploads();
        Rates rates = installation.rates();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file_bytes", uploads.fileBytes());
        view.put("archive_bytes", uploads.archiveBytes());
        view.put("archive_files", uploads.archiveFiles());
        view.put("expanded_bytes", uploads.expandedBytes());
        view.put("reads_per_minute", rates.read());
        view.put("writes_per_minute", rates.write());
        view.put("strangers_per_minute", rates.unknown());
        return view;
    }
}
