package io.sheaf.export;

import io.sheaf.batch.Projection;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// What a batch's folder shows of its tables: `json/` with one file a card, `csv/` with the table,
/// `_errors/` and `checkpoint.json`. Only what the event log tells of since the last checkpoint is
/// written; every file is whole or not there, and writing again changes nothing.
public final class BatchFolder implements Projection {

    private static final int AT_ONCE = 500;
    private static final int LOCKS = 64;

    private final CardTable table;
    private final Storage storage;
    private final ErrorFolder errors;
    private final Checkpoint checkpoint;
    private final InstantSource clock;
    private final List<Lock> locks = new ArrayList<>();

    public BatchFolder(Database database, Storage storage, InstantSource clock) {
        this.table = new CardTable(database);
        this.storage = storage;
        this.errors = new ErrorFolder(table, storage);
        this.checkpoint = new Checkpoint(table, storage);
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks.add(new ReentrantLock());
        }
    }

    @Override
    public boolean project(String batchId, BooleanSupplier stopping) throws IOException {
        return write(batchId, false, stopping);
    }

    /// Writes everything again, whatever is in the folder.
    public void rebuild(String batchId) throws IOException {
        write(batchId, true, () -> false);
    }

    private boolean write(String batchId, boolean all, BooleanSupplier stopping)
            throws IOException {
        Lock lock = locks.get(Math.floorMod(batchId.hashCode(), LOCKS));
        lock.lock();
        try {
            Sheet sheet = table.sheet(batchId, null).orElse(null);
            return sheet == null || write(sheet, all, stopping);
        } finally {
            lock.unlock();
        }
    }

    /// A batch that is deleted meanwhile leaves nothing: whoever is the last cleans up.
    private boolean write(Sheet sheet, boolean all, BooleanSupplier stopping) throws IOException {
        boolean whole = true;
        try {
            whole = write(sheet, all ? 0 : checkpoint.lastEvent(sheet), stopping);
        } catch (IOException failure) {
            if (table.sheet(sheet.id(), null).isPresent()) {
                throw failure;
            }
        }
        if (table.sheet(sheet.id(), null).isEmpty()) {
            storage.delete("batches/" + sheet.folder());
        }
        return whole;
    }

    private boolean write(Sheet sheet, long shown, BooleanSupplier stopping) throws IOException {
        if (shown == sheet.lastEvent() && storage.exists(sheet.key(csv(sheet)))) {
            return true;
        }
        if (shown == 0) {
            all(sheet, stopping);
        } else {
            changed(sheet, table.changedSince(sheet.id(), shown), stopping);
        }
        if (stopping.getAsBoolean()) {
            return false;
        }
        writeCsv(sheet);
        checkpoint.write(sheet, clock.instant());
        return true;
    }

    private void all(Sheet sheet, BooleanSupplier stopping) throws IOException {
        List<Card> cards = new ArrayList<>();
        table.each(
                sheet.id(),
                card -> {
                    cards.add(card);
                    if (cards.size() == AT_ONCE) {
                        show(sheet, cards, stopping);
                        cards.clear();
                    }
                });
        show(sheet, cards, stopping);
    }

    private void changed(Sheet sheet, List<Integer> seqs, BooleanSupplier stopping)
            throws IOException {
        for (int from = 0; from < seqs.size(); from += AT_ONCE) {
            List<Integer> some = seqs.subList(from, Math.min(from + AT_ONCE, seqs.size()));
            show(sheet, table.some(sheet.id(), some), stopping);
        }
    }

    private void show(Sheet sheet, List<Card> cards, BooleanSupplier stopping) throws IOException {
        if (stopping.getAsBoolean()) {
            return;
        }
        Map<String, byte[]> files = new HashMap<>();
        for (Card card : cards) {
            if (card.done()) {
                String json = CardJson.of(sheet, card).toPrettyString();
                files.put(
                        sheet.key("json/" + card.name() + ".json"),
                        json.getBytes(StandardCharsets.UTF_8));
            }
        }
        storage.writeAll(files);
        errors.show(sheet, cards);
    }

    private static String csv(Sheet sheet) {
        return "csv/" + sheet.folder() + ".csv";
    }

    private void writeCsv(Sheet sheet) throws IOException {
        Path draft = Files.createTempFile("sheaf", ".csv");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                new CsvTable(table, false).write(sheet, out);
            }
            try (InputStream bytes = Files.newInputStream(draft)) {
                storage.write(sheet.key(csv(sheet)), bytes);
            }
        } finally {
            Files.delete(draft);
        }
    }
}
