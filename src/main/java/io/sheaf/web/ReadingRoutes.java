package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.batch.Batch;
import io.sheaf.batch.CellsJson;
import io.sheaf.batch.Comparison;
import io.sheaf.batch.Comparisons;
import io.sheaf.batch.Items;
import io.sheaf.batch.Spending;
import io.sheaf.batch.Spendings;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What readings cost, and how they compare.
final class ReadingRoutes {

    private static final int MOST_DIFFERENCES = 1000;
    private static final int LARGEST_SAMPLE = 1000;
    private static final BigDecimal LARGEST_BUDGET = BigDecimal.valueOf(1_000_000_000);

    record Plan(
            @Nullable BigDecimal budget,
            @Nullable Integer sample,
            @Nullable Boolean reuseAnswers,
            @Nullable Boolean secondReading) {}

    record Chosen(@Nullable Integer seq, @Nullable String field) {}

    record Adoption(@Nullable String from, @Nullable List<Chosen> cells) {}

    private final Parts parts;
    private final Spendings spendings;
    private final Comparisons comparisons;
    private final Items items;

    ReadingRoutes(Parts parts) {
        this.parts = parts;
        this.spendings = new Spendings(parts.database());
        this.comparisons = new Comparisons(parts.database());
        this.items = parts.items();
    }

    void spending(Context request) {
        Replies.json(request, 200, spendings.of(Asked.who(request), id(request)));
    }

    void plan(Context request) {
        Plan plan = Asked.body(request, Plan.class);
        plan(spendings, Asked.who(request), id(request), plan);
        spending(request);
    }

    static void plan(Spendings spendings, Principal who, String id, Plan plan) {
        BigDecimal budget = plan.budget();
        if (budget != null
                && (budget.signum() < 0
                        || budget.compareTo(LARGEST_BUDGET) > 0
                        || budget.scale() > 12)) {
            throw Problem.invalid("budget", "Must be a number from 0 to 1000000000.").refused();
        }
        Integer sample = plan.sample();
        if (sample != null && (sample < 1 || sample > LARGEST_SAMPLE)) {
            throw Problem.invalid("sample", "Must be a whole number from 1 to 1000.").refused();
        }
        spendings.plan(
                who,
                id,
                new Spendings.Plan(
                        budget,
                        sample,
                        Boolean.TRUE.equals(plan.reuseAnswers()),
                        Boolean.TRUE.equals(plan.secondReading())));
    }

    void spendings(Context request) {
        Principal who = Asked.who(request);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("endpoints", shares(spendings.by(who, false), "endpoint"));
        all.put("templates", shares(spendings.by(who, true), "template_id"));
        Replies.json(request, 200, all);
    }

    private static List<Map<String, Object>> shares(List<Spendings.Share> shares, String name) {
        return shares.stream()
                .map(share -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put(name, share.name());
                    view.put("spending", share.spending());
                    return view;
                })
                .toList();
    }

    void compare(Context request) {
        Principal who = Asked.who(request);
        String other = request.pathParam("other_id");
        Comparison found = comparisons.of(who, id(request), other, MOST_DIFFERENCES);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("runs", List.of(run(who, id(request)), run(who, other)));
        view.put("cards", found.cards());
        view.put("same", found.same());
        view.put("different", found.different());
        view.put(
                "differences",
                found.differences().stream().map(ReadingRoutes::difference).toList());
        view.put("verified", found.verified());
        view.put("accuracy", found.accuracy());
        Replies.json(request, 200, view);
    }

    private Map<String, @Nullable Object> run(Principal who, String id) {
        Batch batch =
                parts.batches()
                        .get(who, id)
                        .orElseThrow(
                                () -> Problem.notFound("There is no batch " + id + ".").refused());
        Spending spending = spendings.of(who, id);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("batch_id", id);
        view.put("reader", batch.processor());
        view.put("paid", spending.paid());
        view.put(
                "seconds",
                batch.startedAt() == null || batch.finishedAt() == null
                        ? null
                        : Duration.between(batch.startedAt(), batch.finishedAt()).toMillis()
                                / 1000.0);
        return view;
    }

    private static Map<String, Object> difference(Comparison.Difference each) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("seq", each.seq());
        view.put("other_seq", each.otherSeq());
        view.put("key", each.key());
        view.put("field", each.field());
        view.put("value", CellsJson.value(each.value()));
        view.put("other_value", CellsJson.value(each.otherValue()));
        view.put("now", CellsJson.value(each.now()));
        return view;
    }

    /// Takes cells over from another reading of the same pictures, as a person's corrections.
    void adopt(Context request) {
        Adoption sent = Asked.body(request, Adoption.class);
        Principal who = Asked.who(request);
        String from = Asked.needed("from", sent.from());
        Comparison found = comparisons.of(who, id(request), from, Integer.MAX_VALUE);
        List<Chosen> cells = sent.cells();
        List<Comparison.Difference> taken =
                found.differences().stream()
                        .filter(each ->
                                cells == null
                                        || cells.contains(new Chosen(each.seq(), each.field())))
                        .toList();
        Map<Integer, Map<String, JsonNode>> rows =
                taken.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Comparison.Difference::seq,
                                        Collectors.toMap(
                                                Comparison.Difference::field,
                                                each -> CellsJson.value(each.otherValue()))));
        parts.database()
                .useTransaction(_ ->
                        rows.forEach((seq, values) ->
                                items.correct(who, id(request), seq, values, null)));
        Replies.json(request, 200, Map.of("taken", taken.size()));
    }

    void calibration(Context request) {
        Replies.json(
                request,
                200,
                Map.of("bins", comparisons.calibration(Asked.who(request), id(request))));
    }

    private static String id(Context request) {
        return request.pathParam("batch_id");
    }
}
