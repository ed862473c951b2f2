package io.sheaf.batch;

import io.sheaf.batch.FileTable.Source;
import io.sheaf.storage.FreeNames;
import io.sheaf.storage.Storage;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Gets files into a batch's folder. A file first gets its second name there (a hard link, no
/// second copy), then the rows are committed, and only then its old name goes. Killed before the
/// commit, the upload is whole and the folder is an orphan; killed after it, the batch is whole and
/// the old names are orphans. At no moment is a file without a row that names it.
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Storage storage;

    Intake(Storage storage) {
        this.storage = storage;
    }

    /// Links the files into the batch's folder and writes their rows and items.
    ///
    /// @return the new total of items
    int add(Handle handle, Batch batch, List<Source> sources, Instant now) {
        if (sources.isEmpty()) {
            return batch.total();
        }
        List<BatchFile> before = FileTable.files(handle, batch.id());
        FreeNames names = new FreeNames(FolderNames.RESERVED);
        Map<String, UUID> firsts = new HashMap<>();
        for (BatchFile file : before) {
            names.claim(file.path());
            firsts.putIfAbsent(file.sha256(), file.id());
        }
        Map<String, String> links = new LinkedHashMap<>();
        List<BatchFile> added = new ArrayList<>();
        for (Source source : sources) {
            UUID id = UUID.randomUUID();
            String path = names.claim(source.path());
            links.put(source.key(), batch.folderKey() + "/" + path);
            UUID first = firsts.putIfAbsent(source.sha256(), id);
            added.add(
                    new BatchFile(
                            id,
                            before.size() + added.size() + 1,
                            source.name(),
                            path,
                            source.size(),
                            source.mediaType(),
                            source.sha256(),
                            source.pages(),
                            first));
        }
        link(links);
        FileTable.insertFiles(handle, batch.id(), added);
        return FileTable.insertItems(handle, batch.id(), batch.total(), added, now);
    }

    private void link(Map<String, String> links) {
        try {
            storage.copy(links);
        } catch (IOException failure) {
            throw new UncheckedIOException("The files could not be taken into the batch.", failure);
        }
    }

    /// Removes the names that files had before they were moved, after the commit. What remains for
    /// whatever reason is an orphan and does no harm.
    void forget(List<Source> sources) {
        for (Source source : sources) {
            try {
                storage.delete(source.key());
            } catch (IOException failure) {
                LOG.warn("{} is in its batch, but its old name remains", source.key(), failure);
            }
        }
    }
}
