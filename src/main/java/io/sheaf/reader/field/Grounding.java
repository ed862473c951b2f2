package io.sheaf.reader.field;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Value;
import io.sheaf.reader.ocr.ReadPage;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks on a page for values that somebody else has read from it: texts by their letters,
/// forgiving what was misread, also across lines; days and numbers by what they mean, however they
/// are written. What is not there may have been made up.
public final class Grounding {

    /// The rule of a value that stands on the page.
    public static final String FOUND = "on the card";

    /// The rule of a value that does not.
    public static final String MISSING = "not on the card";

    /// The rule of a value that nobody can look for: yes or no, a choice.
    public static final String JUDGED = "judged by the model";

    private static final double SURE = 0.97;
    private static final double JUDGEMENT = 0.7;
    private static final double DOUBTFUL = 0.2;

    private final ReadPage page;
    private final Passage passage;
    private final Passage byRows;
    private final Nearest inOrder;
    private final Nearest inRows;
    private final Dates dates;

    public Grounding(ReadPage page, InstantSource clock) {
        this.page = page;
        this.passage = Passage.join(page.lines());
        this.byRows = Passage.join(Rows.of(page.lines()).lines());
        this.inOrder = new Nearest(passage.text());
        this.inRows = new Nearest(byRows.text());
        this.dates = new Dates(clock.instant().atOffset(ZoneOffset.UTC).getYear());
    }

    /// @param place the part of the page; `null` when the value is not there
    private record Seen(@Nullable Passage place, double likeness) {
        static final Seen NOWHERE = new Seen(null, 0);
    }

    /// The value with its place and how far it can be trusted.
    ///
    /// @param certainty 0 to 1, of whoever read it: how sure they say they are
    public Cell cell(Field field, @Nullable Value value, double certainty) {
        if (value == null) {
            return Cell.empty(field.name());
        }
        Seen seen = look(value);
        Passage place = seen.place();
        if (place != null) {
            Box box = place.box();
            double reading = 0.75 + 0.25 * place.confidence();
            return new Cell(
                    field.name(),
                    value,
                    place.text().replaceAll("\\s+", " ").strip(),
                    rounded(SURE * seen.likeness() * reading * certainty),
                    box == null ? null : page.onPicture(box),
                    FOUND);
        }
        boolean judged = field.type() == FieldType.BOOLEAN || field.type() == FieldType.CHOICE;
        return new Cell(
                field.name(),
                value,
                value.display(),
                rounded((judged ? JUDGEMENT : DOUBTFUL) * certainty),
                null,
                judged ? JUDGED : MISSING);
    }

    private static double rounded(double confidence) {
        return Math.round(Math.clamp(confidence, 0, 1) * 1000) / 1000.0;
    }

    private Seen look(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Whole(var number) -> number(new BigDecimal(number));
            case Value.Decimal(BigDecimal number) -> number(number);
            case Value.Day(LocalDate date) -> day(date);
            case Value.Truth _ -> Seen.NOWHERE;
            case Value.Texts(List<String> texts) -> texts(texts);
        };
    }

    private Seen text(String text) {
        Optional<Nearest.Match> ordered = inOrder.find(text);
        Optional<Nearest.Match> rows = inRows.find(text);
        double ofOrdered = ordered.map(Nearest.Match::similarity).orElse(0.0);
        double ofRows = rows.map(Nearest.Match::similarity).orElse(0.0);
        if (ofOrdered == 0 && ofRows == 0) {
            return meaning(text);
        }
        if (ofOrdered >= ofRows) {
            Nearest.Match match = ordered.orElseThrow();
            return new Seen(passage.slice(match.from(), match.to()), ofOrdered);
        }
        Nearest.Match match = rows.orElseThrow();
        return new Seen(byRows.slice(match.from(), match.to()), ofRows);
    }

    /// A text that is a day or a number in other words: `12. März 1943` for `12.3.43`.
    private Seen meaning(String text) {
        List<Dates.Dated> days = dates.find(text, false);
        boolean all =
                days.size() == 1 && days.getFirst().to() - days.getFirst().from() == text.length();
        if (all) {
            return day(days.getFirst().date());
        }
        return Numbers.first(text)
                .filter(read -> read.to() - read.from() == text.length())
                .map(read -> number(read.number()))
                .orElse(Seen.NOWHERE);
    }

    /// All of them, or none.
    private Seen texts(List<String> texts) {
        List<Seen> each = texts.stream().map(this::text).toList();
        if (each.isEmpty() || each.stream().anyMatch(seen -> seen.place() == null)) {
            return Seen.NOWHERE;
        }
        double likeness = each.stream().mapToDouble(Seen::likeness).average().orElse(0);
        List<Passage> places = new ArrayList<>();
        each.forEach(seen -> places.add(seen.place()));
        return new Seen(Passage.together(places), likeness);
    }

    private Seen day(LocalDate date) {
        for (boolean monthFirst : new boolean[] {false, true}) {
            for (Dates.Dated dated : dates.find(passage.text(), monthFirst)) {
                if (dated.date().equals(date)) {
                    return new Seen(passage.slice(dated.from(), dated.to()), 1);
                }
            }
        }
        return Seen.NOWHERE;
    }

    /// As a number of its own, else by its digits within something: the year in `Diss. 1943 (Ms)`.
    private Seen number(BigDecimal number) {
        int at = 0;
        Optional<Numbers.Read> read = Numbers.from(passage.text(), at);
        while (read.isPresent()) {
            if (read.get().number().compareTo(number) == 0) {
                return new Seen(passage.slice(read.get().from(), read.get().to()), 1);
            }
            at = read.get().to();
            read = Numbers.from(passage.text(), at);
        }
        String digits = number.toPlainString();
        int found = passage.text().indexOf(digits);
        return found < 0 || digits.length() < 3
                ? Seen.NOWHERE
                : new Seen(passage.slice(found, found + digits.length()), 0.95);
    }
}
