package io.sheaf.web;

import io.sheaf.account.Principal;
import io.sheaf.batch.Batch;
import io.sheaf.batch.Batches;
import io.sheaf.batch.Item;
import io.sheaf.batch.ItemFilter;
import io.sheaf.batch.ItemQuery;
import io.sheaf.batch.ItemState;
import io.sheaf.batch.Items;
import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.template.CsvItems;
import io.sheaf.template.Invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows that were read from a batch's pictures, as rows to paint.
final class Extracted {

    private static final int PAGE = 1000;

    private final Batches batches;
    private final Items items;

    Extracted(Batches batches, Items items) {
        this.batches = batches;
        this.items = items;
    }

    /// Those that were read; corrections applied.
    ///
    /// @throws Invalid when the person has no such batch, or nothing in it was read yet
    CsvItems items(Principal who, String batchId) {
        Batch batch =
                batches.get(who, batchId)
                        .orElseThrow(() ->
                                new Invalid("from_batch", "There is no batch " + batchId + "."));
        List<String> columns =
                batch.fields().stream().filter(Field::active).map(Field::name).toList();
        List<List<String>> rows = new ArrayList<>();
        Integer after = 0;
        while (after != null) {
            ItemQuery query = ItemQuery.after(ItemFilter.in(ItemState.DONE), after, PAGE);
            List<Item> page = items.list(who, batchId, query).rows();
            page.forEach(item -> rows.add(row(item, columns)));
            after = page.size() < PAGE ? null : page.getLast().seq();
        }
        if (rows.isEmpty()) {
            throw new Invalid("from_batch", "Nothing in batch " + batchId + " has been read yet.");
        }
        return new CsvItems(columns, rows).checked();
    }

    private static List<String> row(Item item, List<String> columns) {
        return columns.stream()
                .map(name ->
                        item.values()
                                .getOrDefault(name, Optional.empty())
                                .map(Value::display)
                                .orElse(""))
                .toList();
    }
}
