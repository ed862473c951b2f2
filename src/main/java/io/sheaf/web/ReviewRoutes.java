package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.batch.CellsJson;
import io.sheaf.batch.Columns;
import io.sheaf.batch.ItemFilter;
import io.sheaf.batch.ItemOrder;
import io.sheaf.batch.ItemState;
import io.sheaf.batch.Items;
import io.sheaf.batch.Mark;
import io.sheaf.batch.Marks;
import io.sheaf.batch.Replacements;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A table looked through as a whole: marks, columns, and the same change in many cells.
final class ReviewRoutes {

    private static final List<String> STATES =
            Arrays.stream(ItemState.values()).map(ItemState::word).toList();
    private static final List<String> MARKS = List.of("accepted", "flagged", Mark.NONE);
    private static final List<String> SORTS =
            List.of("seq", "-seq", "file", "-file", "confidence", "-confidence", "value", "-value");
    private static final int LONGEST = 200;
    private static final int LONGEST_VALUE = 10_000;

    record Marked(@Nullable String mark) {}

    record Replacing(
            @Nullable String field,
            @Nullable String find,
            @Nullable String replacement,
            @Nullable Boolean whole,
            @Nullable Boolean matchCase,
            @Nullable Boolean dryRun) {}

    private final Items items;
    private final Marks marks;
    private final Columns columns;
    private final Replacements replacements;

    ReviewRoutes(Parts parts) {
        this.items = parts.items();
        this.marks = new Marks(parts.database(), parts.clock());
        this.columns = new Columns(parts.database());
        this.replacements = parts.replacements();
    }

    /// Which rows a request asks for.
    static ItemFilter filter(Context request) {
        String field = Asked.given(request, "field", LONGEST);
        String value = Asked.once(request, "value");
        if (value != null && field == null) {
            throw Problem.invalid("field", "Say whose value.").refused();
        }
        return new ItemFilter(
                Asked.words(request, "state", STATES).stream()
                        .flatMap(word -> ItemState.of(word).stream())
                        .collect(Collectors.toSet()),
                Asked.given(request, "q", LONGEST),
                field,
                value == null ? null : Asked.text(request, "value", LONGEST_VALUE),
                Asked.fraction(request, "max_confidence"),
                Asked.truth(request, "corrected"),
                Asked.words(request, "mark", MARKS).stream().collect(Collectors.toSet()));
    }

    /// In which order.
    static ItemOrder sort(Context request) {
        String asked = Asked.oneOf(request, "sort", "seq", SORTS);
        boolean falling = asked.startsWith("-");
        String field = Asked.given(request, "sort_field", LONGEST);
        return switch (falling ? asked.substring(1) : asked) {
            case "file" -> new ItemOrder(ItemOrder.By.FILE, null, falling);
            case "confidence" -> new ItemOrder(ItemOrder.By.CONFIDENCE, null, falling);
            case "value" ->
                    new ItemOrder(ItemOrder.By.VALUE, Asked.needed("sort_field", field), falling);
            default -> new ItemOrder(ItemOrder.By.SEQ, null, falling);
        };
    }

    /// The numbers of all rows that match.
    void order(Context request) {
        List<Integer> seqs =
                items.seqs(Asked.who(request), id(request), filter(request), sort(request));
        Replies.json(request, 200, Map.of("seqs", seqs));
    }

    void mark(Context request) {
        String word = Asked.needed("mark", Asked.body(request, Marked.class).mark());
        if (!MARKS.contains(word)) {
            throw Problem.invalid("mark", "Must be one of " + String.join(", ", MARKS) + ".")
                    .refused();
        }
        Replies.json(
                request,
                200,
                Views.item(
                        marks.put(
                                Asked.who(request),
                                id(request),
                                Asked.seq(request),
                                Mark.Kind.of(word).orElse(null))));
    }

    void column(Context request) {
        String field = Asked.needed("field", Asked.given(request, "field", LONGEST));
        int most = Asked.whole(request, "most", 20, 1, 500);
        Columns.Column column = columns.of(Asked.who(request), id(request), field, most);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("field", column.field());
        view.put("values", column.values());
        view.put("empty", column.empty());
        view.put("distinct", column.distinct());
        view.put("corrected", column.corrected());
        view.put("lowest_confidence", column.lowest());
        view.put("most", column.most());
        Replies.json(request, 200, view);
    }

    void replace(Context request) {
        Replacing sent = Asked.body(request, Replacing.class);
        Replacements.Wish wish =
                new Replacements.Wish(
                        sent.field(),
                        text("find", Asked.needed("find", sent.find())),
                        text("replacement", Asked.needed("replacement", sent.replacement())),
                        Boolean.TRUE.equals(sent.whole()),
                        Boolean.TRUE.equals(sent.matchCase()));
        Replacements.Replaced replaced =
                Boolean.TRUE.equals(sent.dryRun())
                        ? replacements.preview(Asked.who(request), id(request), wish)
                        : replacements.make(Asked.who(request), id(request), wish);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", replaced.id());
        view.put("cells", replaced.cells());
        view.put("cards", replaced.cards());
        view.put("refused", replaced.refused());
        view.put("changes", replaced.changes().stream().map(ReviewRoutes::change).toList());
        view.put("refusals", replaced.refusals());
        Replies.json(request, 200, view);
    }

    private static String text(String name, String text) {
        if (text.length() > LONGEST_VALUE || text.indexOf('\0') >= 0) {
            throw Problem.invalid(name, "At most " + LONGEST_VALUE + " characters.").refused();
        }
        return text;
    }

    private static Map<String, Object> change(Replacements.Change change) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("seq", change.seq());
        view.put("field", change.field());
        view.put("before", CellsJson.value(change.before()));
        view.put("after", CellsJson.value(change.after()));
        return view;
    }

    void undo(Context request) {
        int cells =
                replacements.undo(
                        Asked.who(request),
                        id(request),
                        Asked.uuid(request, "replacement_id", "replacement"));
        Replies.json(request, 200, Map.of("cells", cells));
    }

    private static String id(Context request) {
        return request.pathParam("batch_id");
    }
}
