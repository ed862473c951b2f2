package io.sheaf.album.run;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.batch.Batch;
import io.sheaf.batch.PaintBatches;
import io.sheaf.batch.PaintingJson;
import io.sheaf.batch.Repaint;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Processors;
import io.sheaf.template.BatchTemplate;
import io.sheaf.template.BatchTemplates;
import io.sheaf.template.CsvItems;
import io.sheaf.template.Design;
import io.sheaf.template.Invalid;
import io.sheaf.template.Invalid.Fault;
import io.sheaf.template.Resolution;
import io.sheaf.template.Resolved;
import io.sheaf.template.RunWish;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Generations: a template's rows, a theme, and what became of them. Everybody sees all runs of a
/// template; what is painted belongs to whoever asked for it.
public final class Runs {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final BatchTemplates templates;
    private final PaintBatches batches;
    private final Preflight preflight;
    private final Beginning beginning;

    public Runs(
            Database database,
            BatchTemplates templates,
            PaintBatches batches,
            Processors processors,
            InstantSource clock) {
        this.database = database;
        this.templates = templates;
        this.batches = batches;
        this.preflight = new Preflight(processors);
        this.beginning = new Beginning(database, templates, batches, clock);
    }

    /// A run that was asked for.
    ///
    /// @param isNew false when the idempotency key has made it before
    public record Made(Run run, BatchTemplate template, boolean isNew) {}

    /// What a run would paint, and how long that would take.
    ///
    /// @param faults what keeps it from being painted
    public record Preview(
            Design design, List<Resolved> pictures, List<Fault> faults, Estimate estimate) {}

    /// Begins a run: its batch, its items, its album and the work on it, all or nothing.
    ///
    /// @return empty when there is no such template
    /// @throws Invalid when something keeps it from being painted
    /// @throws io.sheaf.template.BrokenItems when the template's stored rows are damaged
    public Optional<Made> generate(Principal who, long templateId, NewRun asked)
            throws InterruptedException {
        Optional<BatchTemplate> template = templates.get(templateId);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Optional<Made> earlier = beginning.earlier(who, template.get(), asked);
        if (earlier.isPresent()) {
            return earlier;
        }
        List<Fault> faults = new ArrayList<>(Asked.albumName(asked.albumName()));
        Ready ready = ready(template.get(), asked.wish(), RANDOM.nextInt(Integer.MAX_VALUE));
        faults.addAll(ready.faults());
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return Optional.of(beginning.begin(who, ready, asked, null));
    }

    private Ready ready(BatchTemplate template, RunWish wish, long drawn)
            throws InterruptedException {
        CsvItems items = templates.items(template.id(), template.revision());
        List<Fault> faults = Asked.faults(wish);
        if (!faults.isEmpty()) {
            return new Ready(template, template.design(), items, List.of(), faults);
        }
        Design design = wish.over(template.design(), drawn);
        Resolution resolution = Resolution.of(design, items, wish.theme().strip());
        return new Ready(
                template,
                design,
                items,
                resolution.paintings(),
                preflight.faults(design, items, resolution));
    }

    /// Begins a run of the template as it is now with what an earlier run was asked for. Rows that
    /// would be painted exactly as then are not: their pictures are taken over.
    ///
    /// @param albumName `null` for the earlier one's
    /// @return empty when the person has no such run
    public Optional<Made> rerun(
            Principal who, long templateId, UUID runId, @Nullable String albumName)
            throws InterruptedException {
        Optional<BatchTemplate> template = templates.get(templateId);
        Optional<Run> old =
                get(templateId, runId)
                        .filter(run -> run.ownerId().equals(who.id()) || who.role() == Role.ADMIN);
        if (template.isEmpty() || old.isEmpty()) {
            return Optional.empty();
        }
        Run run = old.get();
        NewRun asked =
                new NewRun(
                        albumName == null ? run.albumName() : albumName,
                        Asked.read(run.asked(), run.theme()),
                        null);
        List<Fault> faults = new ArrayList<>(Asked.albumName(asked.albumName()));
        Ready ready = ready(template.get(), asked.wish(), Reuse.base(run));
        faults.addAll(ready.faults());
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return Optional.of(beginning.begin(who, ready, asked, run));
    }

    /// What a run would paint, without painting it.
    ///
    /// @return empty when there is no such template
    public Optional<Preview> preview(long templateId, RunWish wish) throws InterruptedException {
        Optional<BatchTemplate> template = templates.get(templateId);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Ready ready = ready(template.get(), wish, 1);
        String painter = ready.design().rendering().painter();
        return Optional.of(
                new Preview(
                        ready.design(),
                        ready.pictures(),
                        ready.faults(),
                        Estimate.of(
                                database, preflight.painter(painter), ready.pictures().size())));
    }

    /// The runs of a template, newest first.
    ///
    /// @param page counts from 1
    public Listed<Run> list(long templateId, int page, int perPage) {
        return database.read(handle -> RunTable.list(handle, templateId, page, perPage));
    }

    /// A run of a template.
    public Optional<Run> get(long templateId, UUID id) {
        return database.read(handle -> RunTable.find(handle, templateId, id));
    }

    /// Paints one item again with another seed. The pictures that it has stay in the album, and
    /// words that were changed since are set over the new ones too.
    ///
    /// @param seed `null` for the next that no picture of its row has had
    /// @param variants how many pictures to choose from, `null` for one
    public Batch repaint(
            Principal who,
            String batchId,
            int seq,
            @Nullable Long seed,
            @Nullable Integer variants) {
        List<Fault> faults = Asked.again(seed, variants);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return database.inTransaction(handle -> {
            Batch batch =
                    batches.repaint(
                            handle,
                            who,
                            batchId,
                            new Repaint(
                                    seq,
                                    seed,
                                    lettering(handle, batchId, seq),
                                    variants == null ? 1 : variants));
            handle.execute("update runs set verified_at = null where batch_id = ?", batchId);
            return batch;
        });
    }

    /// The words over the item's picture that counts, as they are now; `null` when it has none yet.
    private static @Nullable Lettering lettering(Handle handle, String batchId, int seq) {
        return handle.createQuery(
                        """
                        select p.provenance -> 'painting' from pictures p
                        join albums a on a.id = p.album_id
                        where a.batch_id = ? and p.seq = ? and p.provenance -> 'painting' is not null
                        order by p.picked desc, p.attempt desc limit 1
                        """)
                .bind(0, batchId)
                .bind(1, seq)
                .mapTo(String.class)
                .findOne()
                .map(painting -> PaintingJson.read(painting).lettering())
                .orElse(null);
    }
}
