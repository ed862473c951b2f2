package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.database.Database;
import io.sheaf.processor.Field;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What stands in a column of a batch's table: how much, how often, how sure.
public final class Columns {

    private final Database database;

    public Columns(Database database) {
        this.database = database;
    }

    /// A column over all cards that were read, corrections applied.
    ///
    /// @param values cards that have a value
    /// @param empty cards that have none
    /// @param distinct different values
    /// @param corrected values that a person has put there
    /// @param lowest confidence of the values that nobody has corrected
    /// @param most the values that come most often, as texts
    public record Column(
            String field,
            long values,
            long empty,
            long distinct,
            long corrected,
            @Nullable Double lowest,
            List<Often> most) {}

    /// A value as text, and on how many cards it stands.
    public record Often(String value, long cards) {}

    private static final String CELLS =
            """
            with cells as (
                select case when own.is then i.corrections->cast(:field as text)->>'value'
                            else c.cell->>'value' end as value,
                       own.is as corrected,
                       case when not own.is then (c.cell->>'confidence')::real end as confidence
                from items i
                cross join lateral (
                    select coalesce(jsonb_exists(i.corrections, :field), false) as is) own
                left join lateral (
                    select each as cell from jsonb_array_elements(i.cells) each
                    where each->>'field' = :field limit 1) c on true
                where i.batch_id = :batch and i.state = 'done')
            """;

    /// @param most values that are named
    /// @throws NotFound when the person has no such batch
    /// @throws Invalid when it has no such field
    public Column of(Principal who, String batchId, String field, int most) {
        return database.read(handle -> {
            Batch batch =
                    BatchTable.find(handle, who, batchId).orElseThrow(() -> new NotFound("batch"));
            if (batch.fields().stream().map(Field::name).noneMatch(field::equals)) {
                throw new Invalid("field", "The batch has no field of this name.");
            }
            return column(handle, batchId, field, often(handle, batchId, field, most));
        });
    }

    private static Column column(Handle handle, String batchId, String field, List<Often> most) {
        return handle.createQuery(
                        CELLS
                                + """
                                select count(value), count(*) - count(value), count(distinct value),
                                    count(*) filter (where corrected),
                                    min(confidence) filter (where value is not null)
                                from cells
                                """)
                .bind("batch", batchId)
                .bind("field", field)
                .map((row, _) -> {
                    double lowest = row.getDouble(5);
                    return new Column(
                            field,
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.wasNull() ? null : lowest,
                            most);
                })
                .one();
    }

    private static List<Often> often(Handle handle, String batchId, String field, int most) {
        return handle.createQuery(
                        CELLS
                                + """
                                select value, count(*) from cells where value is not null
                                group by value order by count(*) desc, value limit :most
                                """)
                .bind("batch", batchId)
                .bind("field", field)
                .bind("most", most)
                .map((row, _) -> new Often(row.getString(1), row.getLong(2)))
                .list();
    }
}
