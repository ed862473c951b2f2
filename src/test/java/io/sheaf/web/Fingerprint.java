package io.sheaf.web;

import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that is in the tables and in the folders of people's files, in short. Two are equal when
/// nothing has changed.
///
/// @param tables by name: how many rows, and a hash of them
/// @param files with their sizes
record Fingerprint(Map<String, String> tables, Set<String> files) {

    /// What the engine writes while nobody asks for anything.
    private static final Set<String> PASSED_OVER = Set.of("scheduled_tasks");

    private static final List<String> FOLDERS = List.of("temp", "batches", "albums", "evidence");

    static Fingerprint of(Database database, Path data) throws IOException {
        return new Fingerprint(database.jdbi().withHandle(Fingerprint::tables), files(data));
    }

    private static Map<String, String> tables(Handle handle) {
        List<String> names =
                handle.createQuery(
                                "select tablename from pg_tables where schemaname = 'public' order by 1")
                        .mapTo(String.class)
                        .filter(name -> !PASSED_OVER.contains(name))
                        .list();
        String sql =
                names.stream()
                        .map(name ->
                                "select '%1$s' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from %1$s t"
                                        .formatted(name))
                        .collect(Collectors.joining(" union all "));
        return handle.createQuery(sql)
                .reduceRows(
                        new TreeMap<String, String>(),
                        (all, row) -> {
                            all.put(
                                    row.getColumn("name", String.class),
                                    row.getColumn("hash", String.class));
                            return all;
                        });
    }

    private static Set<String> files(Path data) throws IOException {
        Set<String> files = new TreeSet<>();
        for (String folder : FOLDERS) {
            Path start = data.resolve(folder);
            if (!Files.isDirectory(start)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(start)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.add(data.relativize(file) + " " + Files.size(file));
                }
            }
        }
        return files;
    }
}
