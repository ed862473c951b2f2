package io.sheaf.painter;

import io.sheaf.painter.draw.Plan;
import io.sheaf.painter.type.Typeface;
import io.sheaf.processor.Painting;

import java.awt.geom.Rectangle2D;
import java.util.stream.Collectors;

/// The marks of a card's lettering, by its layout.
final class Face {

    private static final double GAP = 0.02;
    private static final double PADDING = 0.025;

    private final Sheet sheet;
    private final Plan plan;
    private final double unit;

    private Face(Sheet sheet) {
        this.sheet = sheet;
        plan = sheet.plan();
        unit = sheet.unit();
    }

    /// @param plan of the picture as it is: engines do not always give the size that was asked for
    static Marks of(Painting painting, Plan plan) {
        Sheet sheet = Sheet.of(painting, plan);
        Face face = new Face(sheet);
        if (painting.lettering().frame()) {
            face.frame();
        }
        switch (painting.lettering().layout()) {
            case NONE -> {}
            case PLAYING_CARD -> new PlayingFace(sheet).set();
            case TAROT -> face.tarot();
            case ZODIAC -> new ZodiacFace(sheet).set();
            case CARD -> face.card();
        }
        return sheet.marks();
    }

    private void frame() {
        sheet.line(plan.rounded(plan.panel(), 0.06), 0.014, sheet.palette().deep());
        sheet.line(plan.rounded(plan.panel(), 0.06), 0.007, sheet.palette().accent());
    }

    private void tarot() {
        Rectangle2D panel = plan.panel();
        String number = sheet.lettering().corner();
        if (!number.isBlank()) {
            Rectangle2D above = plan.strip(panel.getY() + GAP * unit, 0.34, 0.095 * unit);
            sheet.banner(above);
            sheet.text(
                    "the number",
                    number,
                    sheet.padded(above, 0.012),
                    Typeface.INDEX,
                    0.07,
                    sheet.palette().ink());
        }
        captions(sheet, panel.getMaxY() - GAP * unit);
    }

    /// Title below, and the body above it.
    static void captions(Sheet sheet, double bottom) {
        double unit = sheet.unit();
        double y = bottom;
        String title = sheet.lettering().title();
        if (!title.isBlank()) {
            Rectangle2D below = sheet.plan().strip(y - 0.115 * unit, 0.88, 0.115 * unit);
            sheet.banner(below);
            sheet.text(
                    "the title",
                    title,
                    sheet.padded(below, 0.016),
                    Typeface.DISPLAY,
                    0.07,
                    sheet.palette().ink());
            y = below.getY() - GAP * unit;
        }
        String body = sheet.lettering().body();
        if (!body.isBlank()) {
            double most = 0.42 * sheet.plan().height();
            Rectangle2D area = sheet.plan().strip(y - most, 0.88, most);
            paragraph(sheet, body, area);
        }
    }

    /// Text in the middle of a plate at the lower edge of an area.
    static void paragraph(Sheet sheet, String body, Rectangle2D area) {
        Rectangle2D inner = upon(sheet, body, area, 0.048, true);
        sheet.text("the text", body, inner, Typeface.TEXT, 0.048, sheet.palette().ink());
    }

    /// A plate that is as high as a text needs it to be.
    ///
    /// @return the room on it
    private static Rectangle2D upon(
            Sheet sheet, String text, Rectangle2D area, double largest, boolean atBottom) {
        Rectangle2D most = sheet.padded(area, PADDING);
        double needed = Math.min(most.getHeight(), sheet.height(text, most, largest) + 1);
        double high = needed + 2 * PADDING * sheet.unit();
        double y = atBottom ? area.getMaxY() - high : area.getY();
        Rectangle2D plate = new Rectangle2D.Double(area.getX(), y, area.getWidth(), high);
        sheet.plate(plate);
        return sheet.padded(plate, PADDING);
    }

    /// Title above; below it the body, or the row's columns when nothing else is to be said.
    private void card() {
        Rectangle2D inner = sheet.padded(plan.panel(), 0.03);
        String title = sheet.lettering().title();
        String body = sheet.lettering().body();
        double y = inner.getY();
        if (!title.isBlank()) {
            double high = Math.min(0.17 * unit, inner.getHeight() / 3);
            Rectangle2D strip = new Rectangle2D.Double(inner.getX(), y, inner.getWidth(), high);
            sheet.plate(strip);
            sheet.text(
                    "the title",
                    title,
                    sheet.padded(strip, 0.012),
                    Typeface.DISPLAY,
                    0.08,
                    sheet.palette().ink());
            y += high + GAP * unit;
        }
        Rectangle2D rest =
                new Rectangle2D.Double(inner.getX(), y, inner.getWidth(), inner.getMaxY() - y);
        if (!body.isBlank()) {
            sheet.lines("the text", body, upon(sheet, body, rest, 0.06, true), 0.06);
        } else if (title.isBlank()) {
            String columns = columns();
            if (!columns.isEmpty()) {
                Rectangle2D room = upon(sheet, columns, rest, 0.065, false);
                sheet.lines("the columns", columns, room, 0.065);
            }
        }
    }

    private String columns() {
        return sheet.painting().row().stream()
                .filter(column -> !column.value().isBlank())
                .map(column -> column.name() + ": " + column.value())
                .collect(Collectors.joining("\n"));
    }
}
