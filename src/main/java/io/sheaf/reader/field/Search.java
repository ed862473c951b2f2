package io.sheaf.reader.field;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Value;
import io.sheaf.reader.ocr.Line;
import io.sheaf.reader.ocr.ReadPage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for the fields on one page.
final class Search {

    private static final Pattern NOT_THIS_DATE =
            Pattern.compile(
                    "\\b(expir\\w*|exp|due|valid until|best before|birth|born|geb|geboren|fällig\\w*|gültig bis|échéance|vence\\w*|scadenza|print\\w*)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final double SEARCHED = 0.75;

    private final ReadPage page;
    private final Rows rows;
    private final Lexicon lexicon;
    private final Labels labels;
    private final Dates dates;
    private final boolean monthFirst;
    private final Conversion conversion;
    private final CatalogueCard card;

    Search(ReadPage page, Lexicon lexicon, Dates dates) {
        this.page = page;
        this.lexicon = lexicon;
        this.dates = dates;
        rows = Rows.of(page.lines());
        labels = new Labels(rows, lexicon);
        monthFirst =
                dates.monthFirst(String.join("\n", page.lines().stream().map(Line::text).toList()));
        conversion = new Conversion(dates, monthFirst);
        card = CatalogueCard.of(rows);
    }

    Cell cell(Field field) {
        Optional<Concept> concept = lexicon.concept(field);
        for (Finding finding : findings(field, concept)) {
            Optional<Cell> cell = cell(field, concept, finding);
            if (cell.isPresent()) {
                return cell.get();
            }
        }
        return Cell.empty(field.name());
    }

    private Optional<Cell> cell(Field field, Optional<Concept> concept, Finding finding) {
        String text = finding.text().replaceAll("\\s+", " ").strip();
        String repaired = concept.map(c -> Repairs.of(c, text)).orElse(text);
        return conversion
                .convert(field, concept, repaired)
                .map(converted -> cell(field, finding, text, converted));
    }

    private Cell cell(Field field, Finding finding, String text, Conversion.Converted converted) {
        double reading = Math.min(1, finding.passage().confidence() + 0.02);
        double confidence = finding.confidence() * converted.certainty() * reading;
        Box box = finding.passage().box();
        Value value = converted.value();
        return new Cell(
                field.name(),
                value,
                text,
                Math.round(confidence * 1000) / 1000.0,
                box == null ? null : page.onPicture(box),
                finding.rule());
    }

    /// Best first.
    private List<Finding> findings(Field field, Optional<Concept> concept) {
        List<Finding> found = new ArrayList<>();
        if (concept.filter(c -> c == Concept.AMOUNT).isPresent()) {
            new Totals(rows).find().ifPresent(found::add);
        }
        found.addAll(
                labels.find(
                        lexicon.labels(field),
                        concept,
                        passage -> fitting(field, concept, passage)));
        concept.ifPresent(c -> found.addAll(byForm(c)));
        if (found.isEmpty() && field.type() == FieldType.DATE) {
            found.addAll(byForm(Concept.DATE));
        }
        if (found.isEmpty() && field.type() == FieldType.CHOICE) {
            found.addAll(choices(field));
        }
        found.sort(Comparator.comparingDouble(Finding::confidence).reversed());
        if (concept.filter(Concept.AMOUNT::equals).isPresent()) {
            new Totals(rows)
                    .find()
                    .filter(total -> total.confidence() > 0.6)
                    .ifPresent(found::addFirst);
        }
        concept.filter(c -> c != Concept.SHELFMARK && card.isSure())
                .flatMap(card::find)
                .ifPresent(finding -> found.addFirst(finding));
        return found;
    }

    /// What of the passage can be a value of this field.
    private Optional<Passage> fitting(Field field, Optional<Concept> concept, Passage passage) {
        if (field.type() == FieldType.DATE || concept.filter(Concept.DATE::equals).isPresent()) {
            return dates.find(passage.text(), monthFirst).stream()
                    .findFirst()
                    .map(d -> passage.slice(d.from(), d.to()));
        }
        Pattern pattern = concept.map(Shapes::of).orElse(null);
        if (pattern != null) {
            Matcher matcher = pattern.matcher(passage.text());
            return matcher.find()
                    ? Optional.of(passage.slice(matcher.start(), matcher.end()))
                    : Optional.empty();
        }
        if (!concept.map(c -> Shapes.plausible(c, passage.text())).orElse(true)) {
            return Optional.empty();
        }
        boolean said = passage.text().chars().anyMatch(Character::isLetterOrDigit);
        return said && conversion.convert(field, concept, passage.text()).isPresent()
                ? Optional.of(passage.strip())
                : Optional.empty();
    }

    private List<Finding> byForm(Concept concept) {
        List<Finding> found = new ArrayList<>();
        if (card.isCard()) {
            card.find(concept).ifPresent(found::add);
        }
        switch (concept) {
            case DATE -> found.addAll(anyDate());
            case ORGANISATION -> new Letterhead(rows).organisation().ifPresent(found::add);
            case ADDRESS -> new Letterhead(rows).address().ifPresent(found::add);
            case EMAIL -> found.addAll(anywhere(Shapes.EMAIL, SEARCHED));
            case WEB -> found.addAll(anywhere(Shapes.WEB, SEARCHED));
            case PHONE -> found.addAll(anywhere(Shapes.PHONE, 0.4));
            case YEAR -> found.addAll(anywhere(Shapes.YEAR, 0.35));
            case TITLE -> prominent().ifPresent(found::add);
            case TEXT -> everything().ifPresent(found::add);
            case AMOUNT,
                    PERSON,
                    LAST_NAME,
                    FIRST_NAME,
                    IDENTIFIER,
                    PLACE,
                    SHELFMARK,
                    PAGES,
                    PUBLISHER,
                    FORMAT,
                    SUBJECT,
                    NOTE -> {}
        }
        return found;
    }

    private List<Finding> anyDate() {
        List<Finding> found = new ArrayList<>();
        for (Line line : rows.lines()) {
            for (Dates.Dated dated : dates.find(line.text(), monthFirst)) {
                double trust =
                        NOT_THIS_DATE.matcher(line.text()).find()
                                ? 0.25
                                : SEARCHED - 0.01 * found.size();
                found.add(
                        new Finding(
                                Passage.of(line).slice(dated.from(), dated.to()),
                                Math.max(0.1, trust),
                                "any_date"));
            }
        }
        return found;
    }

    private List<Finding> anywhere(Pattern pattern, double trust) {
        List<Finding> found = new ArrayList<>();
        for (Line line : rows.lines()) {
            Matcher matcher = pattern.matcher(line.text());
            if (matcher.find()) {
                found.add(
                        new Finding(
                                Passage.of(line).slice(matcher.start(), matcher.end()),
                                trust,
                                "by_shape"));
            }
        }
        return found;
    }

    /// The tallest text in the upper half is most likely the title.
    private Optional<Finding> prominent() {
        return rows.lines().stream()
                .filter(line -> line.box().y() < page.height() / 2)
                .filter(line -> line.text().chars().filter(Character::isLetter).count() >= 3)
                .max(Comparator.comparingInt(line -> line.box().height()))
                .map(line -> new Finding(Passage.of(line), 0.25, "prominent"));
    }

    private Optional<Finding> everything() {
        return page.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Passage.join(page.lines()), 0.8, "whole_text"));
    }

    private List<Finding> choices(Field field) {
        List<Finding> found = new ArrayList<>();
        for (Line line : rows.lines()) {
            for (String choice : field.choices()) {
                Matcher matcher =
                        Pattern.compile(
                                        "(?<![\\p{L}\\d])"
                                                + Pattern.quote(choice)
                                                + "(?![\\p{L}\\d])",
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                                .matcher(line.text());
                if (matcher.find()) {
                    found.add(
                            new Finding(
                                    Passage.of(line).slice(matcher.start(), matcher.end()),
                                    0.5,
                                    "choice_on_page"));
                }
            }
        }
        return found;
    }
}
