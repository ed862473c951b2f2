package io.sheaf.batch;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.util.List;

/// Finds a batch's items by what stands in them now: a correction goes before what was read.
final class ItemSearch {

    /// A cell `c` as it stands now; what `?` would say has a function's name here, for `?` is a
    /// parameter.
    private static final String CORRECTED =
            "coalesce(jsonb_exists(i.corrections, c->>'field'), false)";

    /// What stands in the field `%1$s` now, as text; null when nothing does.
    private static final String VALUE =
            """
            case when coalesce(jsonb_exists(i.corrections, %1$s), false)
                 then i.corrections->cast(%1$s as text)->>'value'
                 else (select c->>'value' from jsonb_array_elements(i.cells) c
                       where c->>'field' = %1$s limit 1) end
            """;

    private static final String FILTER =
            """
            where i.batch_id = :batch
              and (cardinality(:states) = 0 or i.state = any(:states))
              and (cardinality(:marks) = 0 or coalesce(i.mark, 'none') = any(:marks))
              and (cast(:corrected as boolean) is null
                   or (i.corrections is not null) = cast(:corrected as boolean))
              and (cast(:confidence as real) is null or cast(:field as text) is not null
                   or i.confidence <= cast(:confidence as real))
              and (cast(:confidence as real) is null or cast(:field as text) is null or exists (
                   select 1 from jsonb_array_elements(i.cells) c
                   where c->>'field' = :field and jsonb_typeof(c->'value') <> 'null'
                     and (c->>'confidence')::real <= cast(:confidence as real) and not %1$s))
              and (cast(:value as text) is null
                   or (i.state = 'done' and coalesce(%2$s, '') = :value))
              and (cast(:text as text) is null or exists (
                   select 1 from jsonb_array_elements(i.cells) c
                   where (cast(:field as text) is null or c->>'field' = :field)
                     and strpos(lower(case when %1$s
                             then i.corrections->(c->>'field')->>'value'
                             else c->>'value' end), lower(:text)) > 0))
            """
                    .formatted(CORRECTED, VALUE.formatted(":field"));

    /// The value by which rows are sorted, computed once for each.
    private static final String SORTED =
            " cross join lateral (select "
                    + VALUE.formatted(":sorted")
                    + " as value offset 0) by_value ";

    private ItemSearch() {}

    /// @param select what is wanted of the items `i` that match
    /// @param range what follows the order, such as a limit
    static Query sorted(
            Handle handle,
            String select,
            String range,
            String batchId,
            ItemFilter filter,
            ItemOrder order) {
        String joined = order.by() == ItemOrder.By.VALUE ? SORTED : "";
        Query query =
                filtered(handle, select + joined + FILTER + order(order) + range, batchId, filter);
        return joined.isEmpty() ? query : query.bind("sorted", order.field());
    }

    /// In the order of their numbers, those after one of them.
    static Query after(
            Handle handle,
            String select,
            String range,
            String batchId,
            ItemFilter filter,
            int after) {
        return filtered(
                        handle,
                        select + FILTER + " and i.seq > :after order by i.seq" + range,
                        batchId,
                        filter)
                .bind("after", after);
    }

    /// How many match.
    static long count(Handle handle, String batchId, ItemFilter filter) {
        return filtered(handle, "select count(*) from items i " + FILTER, batchId, filter)
                .mapTo(Long.class)
                .one();
    }

    private static String order(ItemOrder order) {
        String way = order.falling() ? " desc" : "";
        return switch (order.by()) {
            case SEQ -> " order by i.seq" + way;
            case FILE -> " order by lower(i.key)" + way + ", i.seq";
            case CONFIDENCE ->
                    " order by i.confidence"
                            + (order.falling() ? " desc nulls last" : " nulls first")
                            + ", i.seq";
            case VALUE ->
                    """
                     order by by_value.value is null,
                        case when by_value.value ~ '^-{0,1}[0-9]{1,100}([.][0-9]{1,100}){0,1}$'
                             then by_value.value::numeric end%1$s nulls last,
                        lower(by_value.value)%1$s, i.seq
                    """
                            .formatted(way);
        };
    }

    private static Query filtered(Handle handle, String sql, String batchId, ItemFilter filter) {
        return handle.createQuery(sql)
                .bind("batch", batchId)
                .bindArray(
                        "states",
                        String.class,
                        filter.states().stream().map(ItemState::word).toList())
                .bindArray("marks", String.class, List.copyOf(filter.marks()))
                .bind("corrected", filter.corrected())
                .bind("confidence", filter.maxConfidence())
                .bind("field", filter.field())
                .bind("value", filter.value())
                .bind("text", filter.text());
    }
}
