package io.sheaf.engine;

import io.sheaf.batch.BatchStatus;
import io.sheaf.engine.TokenTable.BatchRow;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.math.MathContext;

/// How far a batch may go by itself: until its budget is spent, or its sample is done. Then it
/// waits for a person; what is on the way is kept.
final class Allowance {

    private Allowance() {}

    /// @param notebook is told what may still be spent: what waits for its call then need not begin
    static void heed(
            Handle handle, String batchId, BatchRow batch, Ledger ledger, Notebook notebook) {
        notebook.reuses(batch.reuses());
        if (!ledger.status().runs() || !ledger.status().next().contains(BatchStatus.PAUSED)) {
            return;
        }
        Integer sample = batch.sample();
        if (sample != null && ledger.finished() >= sample && ledger.finished() < batch.total()) {
            handle.execute("update batches set sample = null where id = ?", batchId);
            BigDecimal paid = paid(handle, batchId);
            ledger.become(
                    BatchStatus.PAUSED,
                    "The sample of %d cards is done. They cost %s; all %d would cost about %s. Resume to go on."
                            .formatted(
                                    ledger.finished(),
                                    words(paid),
                                    batch.total(),
                                    words(
                                            paid.multiply(BigDecimal.valueOf(batch.total()))
                                                    .divide(
                                                            BigDecimal.valueOf(ledger.finished()),
                                                            MathContext.DECIMAL32))));
            return;
        }
        BigDecimal budget = batch.budget();
        if (budget == null) {
            notebook.maySpend(null);
        } else if (ledger.finished() < batch.total()) {
            BigDecimal here = notebook.spent();
            BigDecimal paid = paid(handle, batchId);
            notebook.maySpend(budget.subtract(paid).add(here));
            if (paid.compareTo(budget) >= 0) {
                ledger.become(
                        BatchStatus.PAUSED,
                        "The budget of %s is spent: it has cost %s. Raise it, then resume."
                                .formatted(words(budget), words(paid)));
            }
        }
    }

    private static BigDecimal paid(Handle handle, String batchId) {
        return handle.createQuery("select coalesce(sum(cost), 0) from calls where batch_id = ?")
                .bind(0, batchId)
                .mapTo(BigDecimal.class)
                .one();
    }

    private static String words(BigDecimal money) {
        return money.round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
}
