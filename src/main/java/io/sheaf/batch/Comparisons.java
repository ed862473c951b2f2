package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.database.Database;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Value;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds readings of the same pictures against each other, and their confidence against what people
/// corrected.
public final class Comparisons {

    private static final int BINS = 10;

    private final Database database;

    public Comparisons(Database database) {
        this.database = database;
    }

    /// Cells of one range of confidence, on cards that a person has corrected or accepted.
    ///
    /// @param from the range's lower end; it is a tenth wide
    /// @param confidence the mean over them
    /// @param right how many the person left as they were
    public record Bin(double from, int cells, double confidence, int right) {}

    /// @param most differences that are listed
    /// @throws NotFound when the person does not have both
    public Comparison of(Principal who, String batchId, String otherId, int most) {
        return database.read(handle -> {
            Batch batch = batch(handle, who, batchId);
            Batch other = batch(handle, who, otherId);
            Map<String, Item> theirs =
                    items(handle, other).stream()
                            .collect(Collectors.toMap(Item::key, item -> item));
            List<String> fields = common(batch, other);
            Tally tally = new Tally(fields, most);
            for (Item item : items(handle, batch)) {
                Item twin = theirs.get(item.key());
                if (twin != null) {
                    tally.add(item, twin);
                }
            }
            return tally.comparison();
        });
    }

    private static Batch batch(Handle handle, Principal who, String id) {
        return BatchTable.find(handle, who, id).orElseThrow(() -> new NotFound("batch"));
    }

    private static List<Item> items(Handle handle, Batch batch) {
        ItemQuery all =
                new ItemQuery(
                        ItemFilter.in(ItemState.DONE),
                        ItemOrder.USUAL,
                        null,
                        1,
                        Math.max(1, batch.total()));
        return ItemTable.list(handle, batch.id(), all).rows();
    }

    private static List<String> common(Batch batch, Batch other) {
        Set<String> theirs = other.fields().stream().map(Field::name).collect(Collectors.toSet());
        return batch.fields().stream().map(Field::name).filter(theirs::contains).toList();
    }

    /// Whether a person has looked at all of the card: what they left is right.
    private static boolean looked(Item item) {
        Mark mark = item.mark();
        return !item.corrections().isEmpty() || (mark != null && mark.kind() == Mark.Kind.ACCEPTED);
    }

    private static final class Tally {
        private final List<String> fields;
        private final int most;
        private final List<Comparison.Difference> differences = new ArrayList<>();
        private final Map<String, int[]> right = new LinkedHashMap<>();
        private int cards;
        private int same;
        private int different;
        private int verified;

        Tally(List<String> fields, int most) {
            this.fields = fields;
            this.most = most;
            fields.forEach(field -> right.put(field, new int[3]));
        }

        void add(Item item, Item twin) {
            cards++;
            Item truth = looked(item) ? item : twin;
            boolean known = looked(truth);
            verified += known ? 1 : 0;
            for (String field : fields) {
                @Nullable Value one = item.cell(field).value();
                @Nullable Value other = twin.cell(field).value();
                if (Objects.equals(one, other)) {
                    same++;
                } else {
                    different++;
                    if (differences.size() < most) {
                        differences.add(
                                new Comparison.Difference(
                                        item.seq(),
                                        twin.seq(),
                                        item.key(),
                                        field,
                                        one,
                                        other,
                                        item.value(field)));
                    }
                }
                if (known) {
                    judge(field, truth, one, other);
                }
            }
        }

        private void judge(String field, Item truth, @Nullable Value one, @Nullable Value other) {
            @Nullable Value wanted = truth.value(field);
            int[] counts = right.computeIfAbsent(field, _ -> new int[3]);
            counts[0]++;
            counts[1] += Objects.equals(wanted, one) ? 1 : 0;
            counts[2] += Objects.equals(wanted, other) ? 1 : 0;
        }

        Comparison comparison() {
            List<Comparison.Accuracy> accuracy = new ArrayList<>();
            right.forEach((field, counts) ->
                    accuracy.add(new Comparison.Accuracy(field, counts[0], counts[1], counts[2])));
            return new Comparison(cards, same, differences, different, verified, accuracy);
        }
    }

    /// How far the confidence of a batch's reader is to be believed. A person who corrects or
    /// accepts a card has looked at all of it: what they left is right.
    public List<Bin> calibration(Principal who, String batchId) {
        return database.read(handle -> {
            int[] cells = new int[BINS];
            int[] right = new int[BINS];
            double[] sum = new double[BINS];
            for (Item item : items(handle, batch(handle, who, batchId))) {
                for (Cell cell : looked(item) ? item.cells() : List.<Cell>of()) {
                    if (cell.value() != null) {
                        int bin = Math.min(BINS - 1, (int) (cell.confidence() * BINS));
                        cells[bin]++;
                        sum[bin] += cell.confidence();
                        right[bin] += item.corrections().containsKey(cell.field()) ? 0 : 1;
                    }
                }
            }
            List<Bin> table = new ArrayList<>();
            for (int bin = 0; bin < BINS; bin++) {
                if (cells[bin] > 0) {
                    table.add(
                            new Bin(
                                    bin / (double) BINS,
                                    cells[bin],
                                    sum[bin] / cells[bin],
                                    right[bin]));
                }
            }
            return table;
        });
    }
}
