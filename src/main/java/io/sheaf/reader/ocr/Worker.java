package io.sheaf.reader.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads pages, one at a time.
final class Worker implements AutoCloseable {

    /// Text of fewer pixels than this on the small copy is looked at again on a larger one.
    private static final double SMALL_TEXT = 13;

    /// On a sheet the small copy runs lines into each other, which look larger then.
    private static final double SMALL_ON_SHEET = 20;

    private static final int FIRST_LOOK = 960;
    private static final int SECOND_LOOK = 1_280;
    private static final int SHEET = 2_880;
    private static final double LEAST_CONFIDENCE = 0.5;
    private static final int VOTERS = 12;

    private final Detection detection;
    private final Orientation orientation;
    private final Recognition recognition;

    Worker(Detection detection, Orientation orientation, Recognition recognition) {
        this.detection = detection;
        this.orientation = orientation;
        this.recognition = recognition;
    }

    ReadPage read(Pixels given) throws InterruptedException {
        List<Quad> quads = quads(given);
        int quarters = lying(quads) ? 1 : 0;
        Pixels page = given.turned(quarters);
        List<Quad> level = turned(quads, quarters, given);
        List<Strip> voters =
                level.stream()
                        .sorted(Comparator.comparingDouble(quad -> -quad.width() / quad.height()))
                        .limit(VOTERS)
                        .map(quad -> Strip.cut(page, quad))
                        .toList();
        if (!orientation.upsideDown(voters)) {
            return page(page, level, quarters);
        }
        return page(page.turned(2), turned(level, 2, page), quarters + 2);
    }

    private List<Quad> quads(Pixels page) throws InterruptedException {
        int longSide = Math.max(page.width(), page.height());
        List<Quad> quads = detection.find(page, FIRST_LOOK);
        boolean sheet = longSide > 2 * SECOND_LOOK;
        if (longSide > FIRST_LOOK
                && textHeight(quads, longSide) < (sheet ? SMALL_ON_SHEET : SMALL_TEXT)) {
            return detection.find(page, sheet ? SHEET : SECOND_LOOK);
        }
        return quads;
    }

    /// The middle height of the lines on the small copy, 0 when there are none.
    private static double textHeight(List<Quad> quads, int longSide) {
        double[] heights =
                quads.stream()
                        .mapToDouble(quad -> Math.min(quad.width(), quad.height()))
                        .sorted()
                        .toArray();
        return heights.length == 0 ? 0 : heights[heights.length / 2] * FIRST_LOOK / longSide;
    }

    /// Whether the page lies on its side: more than half of its lines are tall.
    private static boolean lying(List<Quad> quads) {
        long tall = quads.stream().filter(quad -> quad.height() > 1.5 * quad.width()).count();
        return tall * 2 > quads.size();
    }

    private static List<Quad> turned(List<Quad> quads, int quarters, Pixels before) {
        return quads.stream()
                .map(quad -> quad.turned(quarters, before.width(), before.height()))
                .toList();
    }

    private ReadPage page(Pixels page, List<Quad> quads, int quarters) throws InterruptedException {
        List<Seen> seen = new ArrayList<>();
        for (Quad quad : ReadingOrder.sorted(quads)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reading was stopped");
            }
            Strip strip = Strip.cut(page, quad);
            Recognition.Sight sight = recognition.read(strip);
            if (!sight.plain().glyphs().isEmpty()
                    && sight.plain().confidence() >= LEAST_CONFIDENCE) {
                seen.add(new Seen(quad, strip.width(), sight));
            }
        }
        boolean german = Diaeresis.expected(seen.stream().map(each -> each.sight().plain().text()));
        List<Line> lines = seen.stream().map(each -> line(page, each, german)).toList();
        return new ReadPage(lines, page.width(), page.height(), quarters);
    }

    /// A line as it was read, and where.
    private record Seen(Quad quad, int width, Recognition.Sight sight) {}

    private static Line line(Pixels page, Seen seen, boolean german) {
        Quad quad = seen.quad();
        Reading reading = german ? seen.sight().german() : seen.sight().plain();
        StringBuilder text = new StringBuilder();
        List<Double> places = new ArrayList<>();
        double scale = quad.width() / seen.width();
        for (Reading.Glyph glyph : reading.glyphs()) {
            double x = quad.at(glyph.middle() * scale, quad.height() / 2).x();
            text.append(glyph.text());
            for (int i = 0; i < glyph.text().length(); i++) {
                places.add(x);
            }
        }
        return new Line(
                text.toString(),
                Math.clamp(reading.confidence(), 0, 1),
                quad.box(page.width(), page.height()),
                quad.corners(),
                places);
    }

    @Override
    public void close() {
        try (detection;
                orientation;
                recognition) {
            // closes all three, whatever becomes of one
        }
    }
}
