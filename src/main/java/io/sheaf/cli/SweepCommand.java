package io.sheaf.cli;

import io.sheaf.album.AlbumOrphans;
import io.sheaf.batch.Orphan;
import io.sheaf.batch.Orphans;
import io.sheaf.cases.EvidenceOrphans;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Lists what a crash has left behind, and deletes it when that is asked for. It opens the database
/// itself: while a server runs on the data folder it says so and ends.
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description =
                "Lists files in the data folder that belong to no upload, no batch, no album and no case. Stop the server first.")
final class SweepCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(names = "--data", description = "The data folder (SHEAF_DATA, else ./data).")
    private @Nullable Path data;

    @Option(names = "--delete", description = "Delete what is listed. It cannot be undone.")
    private boolean delete;

    SweepCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = DataFolder.of(data);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SHEAF_DATA", folder.toString());
        Settings settings = Settings.from(environment);
        boolean none =
                settings.database().external() == null
                        && !Files.isDirectory(folder.resolve("postgres"));
        if (none) {
            throw new Failure(
                    Exit.USAGE,
                    "There is no database in "
                            + folder
                            + ". Name another folder with --data, or its database with SHEAF_DATABASE_URL.");
        }
        try (Database database = Database.open(settings.database())) {
            Storage storage = Storage.folder(folder);
            return sweep(
                    new Orphans(database, storage, InstantSource.system()),
                    new EvidenceOrphans(database, storage, InstantSource.system()),
                    new AlbumOrphans(database, storage, InstantSource.system()));
        }
    }

    private int sweep(Orphans orphans, EvidenceOrphans evidence, AlbumOrphans albums)
            throws IOException {
        List<Orphan> files = orphans.all();
        List<Orphan> contents = evidence.all();
        List<Orphan> pictures = albums.all();
        List<Orphan> found = Stream.of(files, contents, pictures).flatMap(List::stream).toList();
        found.forEach(orphan -> out.println(line(orphan)));
        out.println(sum(found));
        if (!delete || found.isEmpty()) {
            return Exit.ALL_READ.code();
        }
        if (orphans.databaseIsEmpty() && evidence.databaseIsEmpty() && albums.databaseIsEmpty()) {
            throw new Failure(
                    Exit.USAGE,
                    "Nothing was deleted: the database knows no upload and no batch at all, so it is"
                            + " rather not the one of this data folder. Delete by hand what must go.");
        }
        int deleted = 0;
        for (Orphan orphan : files) {
            deleted += orphans.delete(orphan) ? 1 : 0;
        }
        for (Orphan orphan : contents) {
            deleted += evidence.delete(orphan) ? 1 : 0;
        }
        for (Orphan orphan : pictures) {
            deleted += albums.delete(orphan) ? 1 : 0;
        }
        out.println("Deleted " + deleted + " of " + found.size() + ".");
        return Exit.ALL_READ.code();
    }

    private static String line(Orphan orphan) {
        return "%s  (%s of %d bytes, changed %s: %s)"
                .formatted(
                        orphan.key(),
                        files(orphan.files()),
                        orphan.bytes(),
                        orphan.changedAt(),
                        orphan.why());
    }

    private String sum(List<Orphan> found) {
        if (found.isEmpty()) {
            return "Nothing to sweep: every file belongs to an upload, a batch, an album or a case.";
        }
        int files = found.stream().mapToInt(Orphan::files).sum();
        long bytes = found.stream().mapToLong(Orphan::bytes).sum();
        return "%s of %d bytes belong to nothing.%s"
                .formatted(
                        files(files),
                        bytes,
                        delete ? "" : " --delete deletes them; nothing else ever does.");
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }
}
