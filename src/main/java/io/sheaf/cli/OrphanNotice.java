package io.sheaf.cli;

import io.sheaf.batch.Orphan;
import io.sheaf.batch.Orphans;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/// Tells the operator at the start about folders that belong to nothing.
final class OrphanNotice {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanNotice.class);
    private static final int NAMED = 3;

    private OrphanNotice() {}

    /// Nobody waits for it: a folder of many batches takes a while to look through.
    static void begin(Orphans orphans) {
        Thread.ofVirtual().name("orphans").start(() -> give(orphans));
    }

    private static void give(Orphans orphans) {
        try {
            List<String> keys = orphans.folders().stream().map(Orphan::key).toList();
            if (!keys.isEmpty()) {
                LOG.warn(
                        "{} folders in the data folder belong to no upload and no batch: {}{}."
                                + " They stay; ./sheaf sweep lists them.",
                        keys.size(),
                        String.join(", ", keys.subList(0, Math.min(NAMED, keys.size()))),
                        keys.size() > NAMED ? ", …" : "");
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("It could not be found out whether files belong to nothing", failure);
        }
    }
}
