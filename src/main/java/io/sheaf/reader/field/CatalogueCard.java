package io.sheaf.reader.field;

import io.sheaf.reader.ocr.Line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A card of a library's or an archive's catalogue: heading, title, imprint, then lines with a
/// shelfmark and with subjects. Known by its punctuation, whatever it describes.
final class CatalogueCard {

    private static final Pattern SHELF_LINE =
            Pattern.compile(
                    "^[\\[<({]\\s?\\p{Lu}[\\p{L}.: ]{0,8}\\s?\\d[\\d .,:/-]*[\\])>}]?$|^\\p{Lu}{1,3}[.:]?\\p{Lu}?\\s?\\d{1,6}(?:[.,:/ ]\\s?\\d+)*$|^\\p{Lu}{1,4}:\\s?\\p{Lu}{1,3}\\s?\\d{4}.*\\d$|^\\[8\\S?\\s?\\p{Lu}[. ]{1,2}\\d{3,}$");
    private static final Pattern THESIS_SHELF =
            Pattern.compile(
                    "^[-–\\[ ]{0,3}(?:Diss|Dies|Dins|Dis8|Di88|Th)\\s?[.,]\\s?[\\p{L}. ()-]{0,30}[\\d][\\d,. ]{2,}$");
    private static final Pattern CALL_NUMBER =
            Pattern.compile(
                    "^(?:\\p{Lu}{1,3}\\s?\\d{1,4}(?:\\.\\d+)?\\s?\\.?\\p{Lu}\\d{1,4}(?:\\s\\d{4})?|\\d{3}(?:\\.\\d+)?\\s\\p{Lu}[\\p{L}\\d]{1,6})$");
    private static final Pattern SUBJECTS =
            Pattern.compile(
                    "^\\d{1,2}\\s?/\\s?\\p{L}.*|^1\\.\\s\\p{Lu}[\\p{L} ,-]+\\.\\s.*|.*\\p{L}/\\s?(?:Diss|\\p{Lu}).*");
    private static final Pattern LABELLED = Pattern.compile("^\\s?[\\p{L} ]{3,20}\\s?:\\s.*");
    private static final Pattern THESIS_NOTE =
            Pattern.compile(
                    "[\\s,.;:\\[(<]*(?<!\\p{L})(?:Inaug(?:ural|\\.)?\\s?[.,]?\\s?-?\\s?)?(?:\\p{Lu}\\p{L}{1,5}\\.\\s?)?"
                            + "(?:Dis[sa8]e?[.,:]|Dies[.,]|Diss(?:ert|ort|\\b)|Th[eèé]se\\b|Thesis\\b|Proefschrift|A\\.?kad\\. ?avh|Academisch|Habil|Hab\\.\\s?-?\\s?[Ss]chr)"
                            + "|\\s?[.,]?\\s?[\\[(]\\s?(?:[Mm]it |[Aa]vec |[Ww]ith |m\\. )?(?:\\d+ )?(?:Tab|Taf|Abb|Fig|Kart|[Ii]l[l1]|Diagr|planche|tableau|Lit|Iit|Masch)[^)\\]]{0,40}"
                            + "|[.,] [Mm](?:it|\\.) \\d+ (?:Tab|Taf|Abb|Fig|Kart)"
                            + "|\\. [IL]it\\. |\\s/\\s|\\. [-–—=]{1,2}\\s|,? ?A part of|\\s\\[!\\]|\\s\\(\\s?$|\\s\\(Aus\\b");

    /// German medical theses name the clinic that they come from before their title.
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "^Aus\\.? d(?:\\.|e[rmn])? .{5,90}?(?<=[\\p{Ll})]{3}|\\.\\))[.:]\\s(?=\\p{Lu}\\p{Ll}+\\s\\p{L})");

    private final List<Line> lines;
    private final Passage body;
    private final @Nullable Heading heading;
    private final @Nullable Imprint imprint;
    private final List<Line> after;

    private CatalogueCard(List<Line> lines) {
        this.lines = lines;
        List<Line> described = new ArrayList<>();
        after = new ArrayList<>();
        int first = firstHeading(lines);
        for (Line line : lines.subList(first, lines.size())) {
            (isShelf(line) || isSubject(line, lines) ? after : described).add(line);
        }
        body = Passage.join(described).closed();
        heading = heading(described);
        imprint = Imprint.in(body, heading == null ? 0 : heading.end());
    }

    /// At the beginning of the body; or, without punctuation behind it, alone in the first line.
    private @Nullable Heading heading(List<Line> described) {
        Heading running = Heading.of(body);
        if (running != null || described.isEmpty()) {
            return running;
        }
        Passage first = Passage.of(described.getFirst()).closed();
        Heading alone = Heading.of(first);
        return alone != null && alone.end() >= first.text().length() ? alone : null;
    }

    static CatalogueCard of(Rows rows) {
        return new CatalogueCard(rows.lines());
    }

    /// Whether it has the form at all: a name first and a place and year of publication.
    boolean isCard() {
        return heading != null && lines.size() <= 40 && (imprint != null || lines.size() <= 10);
    }

    /// Whether its form is so plain that words which look like labels are not.
    boolean isSure() {
        return isCard() && imprint != null && imprint.certainty() >= 0.5;
    }

    /// Stray marks of the scan and shelf numbers may stand above the heading.
    private static int firstHeading(List<Line> lines) {
        for (int i = 0; i < Math.min(7, lines.size()); i++) {
            Line line = lines.get(i);
            long letters = line.text().chars().filter(Character::isLetter).count();
            if (letters >= 3
                    && Heading.of(
                                    Passage.join(lines.subList(i, Math.min(lines.size(), i + 3)))
                                            .closed())
                            != null) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isShelf(Line line) {
        String text = Repairs.of(Concept.PHONE, line.text().strip());
        return SHELF_LINE.matcher(text).matches()
                || THESIS_SHELF.matcher(text).matches()
                || CALL_NUMBER.matcher(text).matches()
                || LABELLED.matcher(text).matches()
                        && text.matches(
                                "(?i)(stand\\w*|sign\\w*|shelf\\w*|call n\\w*|cote|loc\\w*)\\b.*");
    }

    private static boolean isSubject(Line line, List<Line> lines) {
        int top = lines.stream().mapToInt(l -> l.box().y()).min().orElse(0);
        boolean low = line.box().y() - top > 6.5 * line.box().height();
        return low && SUBJECTS.matcher(line.text()).matches();
    }

    Optional<Finding> find(Concept concept) {
        return switch (concept) {
            case LAST_NAME -> name(heading == null ? null : heading.last());
            case FIRST_NAME -> name(heading == null ? null : heading.first());
            case PERSON -> person();
            case TITLE -> title();
            case YEAR -> printed(imprint == null ? null : imprint.year(), 0.95);
            case PLACE -> printed(imprint == null ? null : imprint.place(), 0.85);
            case PUBLISHER -> printed(imprint == null ? null : imprint.publisher(), 0.8);
            case PAGES -> printed(imprint == null ? null : imprint.pages(), 0.85);
            case FORMAT -> printed(imprint == null ? null : imprint.format(), 0.8);
            case SHELFMARK -> shelfmark();
            case SUBJECT -> subjects();
            case DATE, AMOUNT, ORGANISATION, ADDRESS, EMAIL, PHONE, WEB, IDENTIFIER, NOTE, TEXT ->
                    Optional.empty();
        };
    }

    private Optional<Finding> name(@Nullable Passage name) {
        double certainty = imprint == null ? 0.55 : 0.9;
        return name == null || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Finding(name, certainty, "card_heading"));
    }

    private Optional<Finding> person() {
        if (heading == null) {
            return Optional.empty();
        }
        int from = body.text().indexOf(heading.last().text());
        Passage first = heading.first();
        int to =
                first == null
                        ? from + heading.last().text().length()
                        : body.text().indexOf(first.text(), from) + first.text().length();
        return name(body.slice(Math.max(0, from), to));
    }

    private Optional<Finding> printed(@Nullable Passage part, double trust) {
        if (part == null || part.isBlank() || imprint == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(part, trust * (0.4 + 0.6 * imprint.certainty()), "card_imprint"));
    }

    private Optional<Finding> title() {
        if (heading == null) {
            return Optional.empty();
        }
        int from = heading.end();
        int to = imprint == null ? body.text().length() : imprint.start();
        if (to <= from) {
            return Optional.empty();
        }
        Passage whole = body.slice(from, to);
        Matcher note = THESIS_NOTE.matcher(whole.text());
        Matcher origin = ORIGIN.matcher(whole.text());
        if (origin.find() && whole.text().length() - origin.end() > 12) {
            whole = whole.from(origin.end());
            note = THESIS_NOTE.matcher(whole.text());
        }
        int end = whole.text().length();
        while (note.find()) {
            if (note.start() > 8) {
                end = note.start();
                break;
            }
        }
        Passage title = whole.slice(0, end).trim(c -> " .,;:-–—=_".indexOf(c) >= 0);
        return title.isBlank()
                ? Optional.empty()
                : Optional.of(new Finding(title, imprint == null ? 0.3 : 0.7, "card_title"));
    }

    private Optional<Finding> shelfmark() {
        Finding best = null;
        for (Line line : after) {
            String text = line.text().strip();
            if (isSubject(line, lines)) {
                continue;
            }
            double trust =
                    text.matches("^[\\[<({].*")
                            ? 0.85
                            : THESIS_SHELF.matcher(text).matches() ? 0.75 : 0.7;
            Passage passage = Passage.of(line).trim(c -> " []<>(){}".indexOf(c) >= 0);
            if (best == null || trust > best.confidence()) {
                best = new Finding(passage, trust, "card_shelfmark");
            }
        }
        return Optional.ofNullable(best);
    }

    private Optional<Finding> subjects() {
        List<Line> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean goesOn = !found.isEmpty() && !isShelf(line);
            if (goesOn || isSubject(line, lines)) {
                found.add(line);
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Passage.join(found), 0.6, "card_subjects"));
    }
}
