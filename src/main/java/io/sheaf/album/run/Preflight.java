package io.sheaf.album.run;

import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Fit;
import io.sheaf.painter.Painter;
import io.sheaf.painter.Typesetter;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Processors;
import io.sheaf.template.CsvItems;
import io.sheaf.template.Design;
import io.sheaf.template.Invalid.Fault;
import io.sheaf.template.Rendering;
import io.sheaf.template.Resolution;
import io.sheaf.template.Resolved;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Holds a resolved run against what its painter has, before a single picture is painted: all that
/// is wrong is found at once.
final class Preflight {

    private static final int MOST_FAULTS = 100;

    private final Processors processors;

    Preflight(Processors processors) {
        this.processors = processors;
    }

    /// What keeps the run from being painted; empty when nothing does.
    List<Fault> faults(Design design, CsvItems items, Resolution resolution)
            throws InterruptedException {
        List<Fault> faults = new ArrayList<>(resolution.faults());
        String name = design.rendering().painter();
        Optional<Painter> painter = painter(name);
        if (painter.isEmpty()) {
            faults.add(new Fault("painter", "There is no painter called “" + name + "”."));
            return faults;
        }
        Capabilities has = painter.get().capabilities();
        if (has.problem() != null) {
            faults.add(new Fault("painter", name + " cannot be used now: " + has.problem()));
            return faults;
        }
        loras(design, has, faults);
        rows(new Check(design.rendering(), items, has, faults), resolution.paintings());
        return faults.size() > MOST_FAULTS ? faults.subList(0, MOST_FAULTS) : faults;
    }

    Optional<Painter> painter(String name) {
        return processors.named(name).filter(Painter.class::isInstance).map(Painter.class::cast);
    }

    private static void loras(Design design, Capabilities has, List<Fault> faults) {
        Set<String> known = has.loras();
        if (known == null) {
            return;
        }
        for (int i = 0; i < design.loras().size(); i++) {
            Painting.Lora lora = design.loras().get(i);
            if (lora.required() && !known.contains(lora.name())) {
                faults.add(
                        new Fault(
                                "loras[" + i + "].name",
                                "%s does not have the LoRA “%s”, which is required.%s"
                                        .formatted(
                                                design.rendering().painter(),
                                                lora.name(),
                                                there(known))));
            }
        }
    }

    private static String there(Set<String> names) {
        return names.isEmpty()
                ? " It has none."
                : " It has "
                        + String.join(", ", names.stream().sorted().limit(20).toList())
                        + (names.size() > 20 ? ", …" : "")
                        + ".";
    }

    private static void rows(Check check, List<Resolved> paintings) {
        check.measure(paintings);
        for (Resolved each : paintings) {
            if (check.faults.size() >= MOST_FAULTS) {
                return;
            }
            check.row(each);
        }
    }

    /// What must fit, and on what; variants of a row are the same.
    private record Card(Lettering lettering, List<Painting.Column> row, int width, int height) {

        static Card of(Painting painting) {
            return new Card(
                    painting.lettering(), painting.row(), painting.width(), painting.height());
        }
    }

    /// What is wrong with the design is told once, what is wrong with a row with its place.
    private static final class Check {

        private final Rendering usual;
        private final CsvItems items;
        private final Capabilities has;
        private final List<Fault> faults;
        private final Set<String> told = new HashSet<>();
        private final Map<Card, Fit> fits = new ConcurrentHashMap<>();

        Check(Rendering usual, CsvItems items, Capabilities has, List<Fault> faults) {
            this.usual = usual;
            this.items = items;
            this.has = has;
            this.faults = faults;
        }

        void row(Resolved each) {
            Painting painting = each.painting();
            named(each.row(), "model", painting.model(), has.models());
            named(each.row(), "sampler", painting.sampler(), has.samplers());
            if (!has.sizes().allow(painting.width(), painting.height())) {
                tell(
                        each.row(),
                        items.cell(each.row(), "_width").isBlank() ? "height" : "width",
                        "%s cannot paint %d × %d pixels: %s"
                                .formatted(
                                        usual.painter(),
                                        painting.width(),
                                        painting.height(),
                                        words(has.sizes())));
            }
            Integer longest = has.longestPrompt();
            int length = painting.prompt().written().length();
            if (longest != null && length > longest) {
                String column = items.cell(each.row(), "_prompt").isBlank() ? "" : "_prompt";
                add(
                        CsvItems.at(each.row(), column),
                        "%s: the prompt has %d characters, %s takes %d."
                                .formatted(
                                        CsvItems.words(each.row(), column),
                                        length,
                                        usual.painter(),
                                        longest));
            }
            lettering(each);
        }

        /// How the words fit, by all processors: it is most of the work.
        void measure(List<Resolved> paintings) {
            paintings.parallelStream()
                    .map(Resolved::painting)
                    .filter(painting -> !painting.lettering().equals(Lettering.NONE))
                    .forEach(painting ->
                            fits.computeIfAbsent(
                                    Card.of(painting), _ -> Typesetter.check(painting)));
        }

        /// Words that nobody could read would be known only when the picture is paid for.
        private void lettering(Resolved each) {
            Fit fit = fits.get(Card.of(each.painting()));
            if (fit == null) {
                return;
            }
            for (Fit.Trouble trouble : fit.troubles()) {
                add(
                        CsvItems.at(each.row(), trouble.column()),
                        CsvItems.words(each.row(), trouble.column()) + ": " + trouble.detail());
            }
        }

        private void named(
                int row, String what, @Nullable String name, @Nullable Set<String> known) {
            if (name != null && known != null && !known.contains(name)) {
                tell(
                        row,
                        what,
                        "%s has no %s “%s”.%s"
                                .formatted(usual.painter(), what, name, there(known)));
            }
        }

        private void tell(int row, String what, String detail) {
            String column = "_" + what;
            boolean own = !items.cell(row, column).isBlank();
            if (own) {
                add(CsvItems.at(row, column), CsvItems.words(row, column) + ": " + detail);
            } else {
                add(what, detail);
            }
        }

        private void add(String at, String detail) {
            if (told.add(at)) {
                faults.add(new Fault(at, detail));
            }
        }

        private static String words(Capabilities.Sizes sizes) {
            return sizes.only() != null
                    ? "there is only " + String.join(", ", sizes.only().stream().sorted().toList())
                    : "sides are %d to %d, multiples of %d."
                            .formatted(sizes.least(), sizes.most(), sizes.step());
        }
    }
}
