package io.sheaf.template;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;
import io.sheaf.storage.SafeNames;
import io.sheaf.template.Invalid.Fault;
import io.sheaf.template.PromptTemplate.Mistake;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Fills a design with the rows of its table: one painting for each, nothing open any more.
///
/// A row decides for itself in columns that begin with `_`: `_width`, `_height`, `_steps`, `_seed`,
/// `_guidance_scale`, `_sampler`, `_model`, `_prompt` and `_negative_prompt`; an empty cell leaves
/// it to the design.
public final class Resolution {

    private static final int LONGEST_NAME = 120;
    private static final List<String> TITLES = List.of("name", "title", "card", "label");

    private final Design design;
    private final CsvItems items;
    private final String theme;
    private final Set<String> columns;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Resolved> resolved = new ArrayList<>();

    private Resolution(Design design, CsvItems items, String theme) {
        this.design = design;
        this.items = items;
        this.theme = theme;
        this.columns = new LinkedHashSet<>(items.columns());
    }

    /// @param design with the person's wishes in it
    public static Resolution of(Design design, CsvItems items, String theme) {
        Resolution resolution = new Resolution(design, items, theme);
        resolution.resolve();
        return resolution;
    }

    /// Checks what no theme changes: the holes of a design's texts and the names in it.
    ///
    /// @throws Invalid naming every fault
    static void check(Design design, CsvItems items) {
        Resolution resolution = new Resolution(design, items, "");
        resolution.texts();
        if (!resolution.faults.isEmpty()) {
            throw new Invalid(resolution.faults);
        }
    }

    /// What keeps the rows from being painted, each with its place; empty when nothing does.
    public List<Fault> faults() {
        return faults;
    }

    /// The paintings in the order of the table, variants behind each other.
    public List<Resolved> paintings() {
        return resolved;
    }

    private record Texts(
            PromptTemplate prompt,
            PromptTemplate negative,
            PromptTemplate title,
            PromptTemplate corner,
            PromptTemplate symbol,
            PromptTemplate body) {}

    private Texts texts() {
        Lettering lettering = design.lettering();
        String seedColumn = design.seeds().column();
        if (seedColumn != null && !columns.contains(seedColumn)) {
            faults.add(new Fault("seeds.column", "There is no column “" + seedColumn + "”."));
        }
        return new Texts(
                template(design.prompt(), "prompt_template"),
                template(design.negative(), "negative_prompt"),
                template(lettering.title(), "lettering.title"),
                template(lettering.corner(), "lettering.corner"),
                template(lettering.symbol(), "lettering.symbol"),
                template(lettering.body(), "lettering.body"));
    }

    private PromptTemplate template(String text, String at) {
        PromptTemplate template = PromptTemplate.of(text, columns);
        for (Mistake mistake : template.mistakes()) {
            faults.add(
                    new Fault(at, "At character " + mistake.position() + ": " + mistake.detail()));
        }
        return template;
    }

    private void resolve() {
        Texts texts = texts();
        if ((long) items.rows().size() * design.variants() > CsvItems.MOST) {
            faults.add(
                    new Fault(
                            "variants",
                            "%d rows in %d variants are more than %d pictures."
                                    .formatted(
                                            items.rows().size(),
                                            design.variants(),
                                            CsvItems.MOST)));
        }
        if (!faults.isEmpty()) {
            return;
        }
        List<String> keys = items.keys();
        int digits = String.valueOf(keys.size() * design.variants()).length();
        for (int row = 0; row < keys.size(); row++) {
            empty(row, texts);
            for (int variant = 1; variant <= design.variants(); variant++) {
                Painting painting = painting(row, keys.get(row), variant, texts);
                String key = variant == 1 ? keys.get(row) : keys.get(row) + "#" + variant;
                String name = name(row, keys.get(row), painting, Math.max(2, digits));
                resolved.add(new Resolved(row, key, name, painting));
            }
        }
    }

    private void empty(int row, Texts texts) {
        Set<String> told = new HashSet<>();
        if (cell(row, "_prompt").isEmpty()) {
            empty(row, texts.prompt().columns(), told);
        }
        if (cell(row, "_negative_prompt").isEmpty()) {
            empty(row, texts.negative().columns(), told);
        }
        String seeds = design.seeds().column();
        if (seeds != null) {
            empty(row, List.of(seeds), told);
        }
    }

    private void empty(int row, List<String> needed, Set<String> told) {
        for (String column : needed) {
            if (items.cell(row, column).isBlank() && told.add(column)) {
                faults.add(
                        new Fault(
                                CsvItems.at(row, column),
                                CsvItems.words(row, column)
                                        + " is empty, and what is painted needs it."));
            }
        }
    }

    private String cell(int row, String column) {
        return items.cell(row, column).strip();
    }

    private Painting painting(int row, String key, int variant, Texts texts) {
        Rendering usual = design.rendering();
        Function<String, String> data =
                name -> name.equals(PromptTemplate.THEME) ? theme : items.cell(row, name);
        return new Painting(
                prompt(row, "_prompt", texts.prompt(), data),
                prompt(row, "_negative_prompt", texts.negative(), data),
                theme,
                whole(row, "_width").map(Long::intValue).orElse(usual.width()),
                whole(row, "_height").map(Long::intValue).orElse(usual.height()),
                seed(row, key, variant),
                whole(row, "_steps")
                        .map(Long::intValue)
                        .or(() -> maybe(usual.steps()))
                        .orElse(null),
                maybe(cell(row, "_guidance_scale"))
                        .map(Double::valueOf)
                        .or(() -> maybe(usual.guidance()))
                        .orElse(null),
                maybe(cell(row, "_sampler")).or(() -> maybe(usual.sampler())).orElse(null),
                maybe(cell(row, "_model")).or(() -> maybe(usual.model())).orElse(null),
                design.loras(),
                row(row),
                lettering(texts, data));
    }

    private static <T> Optional<T> maybe(@Nullable T value) {
        return value instanceof String text && text.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(value);
    }

    private Prompt prompt(
            int row, String column, PromptTemplate usual, Function<String, String> data) {
        String own = cell(row, column);
        if (own.isEmpty()) {
            return usual.fill(data);
        }
        PromptTemplate template = PromptTemplate.of(own, columns);
        for (Mistake mistake : template.mistakes()) {
            Fault fault =
                    new Fault(
                            CsvItems.at(row, column),
                            "%s, character %d: %s"
                                    .formatted(
                                            CsvItems.words(row, column),
                                            mistake.position(),
                                            mistake.detail()));
            if (!faults.contains(fault)) {
                faults.add(fault);
            }
        }
        return template.fillAsData(data, column);
    }

    private Optional<Long> whole(int row, String column) {
        return maybe(cell(row, column)).map(Long::valueOf);
    }

    private long seed(int row, String key, int variant) {
        Optional<Long> own = whole(row, "_seed");
        String column = design.seeds().column();
        if (own.isEmpty() && column != null && !cell(row, column).isEmpty()) {
            own = columnSeed(row, column);
        }
        return own.map(seed -> Seeds.next(seed, variant))
                .orElseGet(() -> design.seeds().of(key, variant));
    }

    private Optional<Long> columnSeed(int row, String column) {
        String text = cell(row, column);
        if (text.matches("\\d{1,10}") && Long.parseLong(text) <= Painting.LARGEST_SEED) {
            return Optional.of(Long.valueOf(text));
        }
        Fault fault =
                new Fault(
                        CsvItems.at(row, column),
                        "%s: “%s” is no seed: a whole number from 0 to %d."
                                .formatted(
                                        CsvItems.words(row, column), text, Painting.LARGEST_SEED));
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
        return Optional.empty();
    }

    private List<Painting.Column> row(int row) {
        List<Painting.Column> cells = new ArrayList<>();
        for (int i = 0; i < items.columns().size(); i++) {
            String name = items.columns().get(i);
            if (!name.startsWith("_")) {
                cells.add(new Painting.Column(name, items.rows().get(row).get(i)));
            }
        }
        return cells;
    }

    private Lettering lettering(Texts texts, Function<String, String> data) {
        Lettering pattern = design.lettering();
        return new Lettering(
                pattern.layout(),
                texts.title().fill(data).written().strip(),
                texts.corner().fill(data).written().strip(),
                texts.symbol().fill(data).written().strip(),
                texts.body().fill(data).written().strip(),
                pattern.frame());
    }

    /// `01 Ace of Spades.png`: sorts in the order of the table, and says what it is.
    private String name(int row, String key, Painting painting, int digits) {
        String title = painting.lettering().title();
        for (String column : TITLES) {
            title = title.isEmpty() ? cell(row, column) : title;
        }
        String number = ("%0" + digits + "d").formatted(resolved.size() + 1);
        String safe = SafeNames.part((title.isEmpty() ? key : title) + ".png", LONGEST_NAME);
        return number + " " + safe;
    }
}
