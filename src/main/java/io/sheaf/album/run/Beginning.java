package io.sheaf.album.run;

import io.sheaf.account.Principal;
import io.sheaf.album.run.Runs.Made;
import io.sheaf.batch.Batch;
import io.sheaf.batch.PaintBatches;
import io.sheaf.batch.PaintWish;
import io.sheaf.database.Database;
import io.sheaf.template.BatchTemplate;
import io.sheaf.template.BatchTemplates;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The first transaction of a run.
final class Beginning {

    private final Database database;
    private final BatchTemplates templates;
    private final PaintBatches batches;
    private final InstantSource clock;

    Beginning(
            Database database,
            BatchTemplates templates,
            PaintBatches batches,
            InstantSource clock) {
        this.database = database;
        this.templates = templates;
        this.batches = batches;
        this.clock = clock;
    }

    /// The run that the same key has made before.
    Optional<Made> earlier(Principal who, BatchTemplate template, NewRun asked) {
        if (asked.idempotencyKey() == null) {
            return Optional.empty();
        }
        return database.inTransaction(handle -> earlier(handle, who, template, asked));
    }

    private Optional<Made> earlier(
            Handle handle, Principal who, BatchTemplate template, NewRun asked) {
        PaintWish wish =
                new PaintWish(
                        asked.albumName(),
                        "",
                        List.of(),
                        List.of(),
                        asked.idempotencyKey(),
                        asked.fingerprint(template));
        return batches.earlier(handle, who, wish)
                .flatMap(batch -> RunTable.ofBatch(handle, batch.id()))
                .map(run -> new Made(run, template, false));
    }

    /// Writes the batch, its items, the album and the work on them, all or nothing.
    ///
    /// @param rerunOf the run whose unchanged pictures are taken over, `null` for none
    Made begin(Principal who, Ready ready, NewRun asked, @Nullable Run rerunOf) {
        return database.inTransaction(handle -> {
            Optional<Made> earlier = earlier(handle, who, ready.template(), asked);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            if (templates.lock(handle, ready.template().id()).isEmpty()) {
                throw new Invalid("template", "Somebody has just deleted the template.");
            }
            Reuse reuse =
                    rerunOf == null
                            ? Reuse.NONE
                            : Reuse.of(handle, rerunOf, ready.design().rendering().painter());
            List<PaintWish.Row> rows = reuse.rows(ready.pictures());
            Batch batch =
                    batches.make(
                            handle,
                            who,
                            new PaintWish(
                                    asked.albumName(),
                                    ready.design().rendering().painter(),
                                    ready.columns(),
                                    rows,
                                    asked.idempotencyKey(),
                                    asked.fingerprint(ready.template())));
            UUID album = UUID.randomUUID();
            RunTable.insert(
                    handle,
                    new RunTable.Begun(
                            UUID.randomUUID(),
                            ready.template().id(),
                            ready.template().revision(),
                            who.id(),
                            batch.id(),
                            album,
                            asked.albumName().strip(),
                            asked.wish().theme().strip(),
                            Asked.parameters(ready.design(), asked.wish()),
                            rerunOf == null ? null : rerunOf.id(),
                            (int) rows.stream().filter(PaintWish.Row::painted).count()),
                    clock.instant());
            reuse.hang(handle, ready.pictures(), batch.id(), album, clock.instant());
            Run run = RunTable.ofBatch(handle, batch.id()).orElseThrow();
            return new Made(run, ready.template(), true);
        });
    }
}
