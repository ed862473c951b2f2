package io.sheaf.painter;

import io.sheaf.painter.draw.Joker;
import io.sheaf.painter.draw.Pips;
import io.sheaf.painter.draw.Plan;
import io.sheaf.painter.draw.Rank;
import io.sheaf.painter.draw.Suit;
import io.sheaf.painter.type.Block;
import io.sheaf.painter.type.Typeface;
import io.sheaf.processor.Lettering;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rank and suit in two corners, and the pips of number cards between them. Court figures belong to
/// the art.
final class PlayingFace {

    private final Sheet sheet;
    private final Plan plan;
    private final Lettering lettering;
    private final Optional<Suit> suit;
    private final int colour;
    private final double unit;

    PlayingFace(Sheet sheet) {
        this.sheet = sheet;
        plan = sheet.plan();
        unit = sheet.unit();
        lettering = sheet.lettering();
        suit = Suit.of(lettering.symbol());
        int other = Joker.red(lettering) ? sheet.palette().red() : sheet.palette().ink();
        colour = suit.map(s -> s.colour(sheet.palette())).orElse(other);
    }

    void set() {
        Optional<Rank> rank = Rank.of(lettering.corner());
        rank.ifPresent(this::pips);
        int since = sheet.marks().count();
        index(rank);
        sheet.marks().repeatTurned(since, plan.width(), plan.height());
        title();
        body();
    }

    private void index(Optional<Rank> rank) {
        String corner = rank.map(r -> r.index(lettering.corner())).orElse(lettering.corner());
        Rectangle2D index = plan.index();
        if (corner.codePointCount(0, corner.length()) > 2) {
            word(corner, index);
            return;
        }
        if (corner.isBlank() && lettering.symbol().isBlank()) {
            return;
        }
        sheet.plate(index);
        double w = index.getWidth();
        // The tail of a Q must not come near to the figure.
        double narrow = 0.116 * unit;
        Rectangle2D above =
                new Rectangle2D.Double(
                        index.getCenterX() - narrow / 2, index.getY(), narrow, 0.115 * unit);
        sheet.text("the corner", corner, above, Typeface.INDEX, 0.125, colour);
        if (suit.isPresent()) {
            double y = index.getY() + 0.163 * unit;
            sheet.marks().add(suit.get().at(index.getCenterX(), y, 0.085 * unit, false), colour);
        } else {
            Rectangle2D below =
                    new Rectangle2D.Double(
                            index.getX(), index.getY() + 0.115 * unit, w, 0.095 * unit);
            sheet.text("the symbol", lettering.symbol(), below, Typeface.SIGNS, 0.095, colour);
        }
    }

    /// Letter under letter, as on jokers.
    private void word(String word, Rectangle2D index) {
        String stacked =
                word.codePoints().mapToObj(Character::toString).collect(Collectors.joining("\n"));
        Rectangle2D tall =
                new Rectangle2D.Double(
                        index.getX(),
                        index.getY(),
                        0.75 * index.getWidth(),
                        Math.min(0.42 * plan.height(), 2.2 * index.getHeight()));
        sheet.plate(tall);
        sheet.text("the corner", stacked, tall, Typeface.INDEX, 0.075, colour);
    }

    private void pips(Rank rank) {
        Optional<Pip> sign =
                suit.<Pip>map(s -> (x, y, size, turned) -> s.at(x, y, size, turned))
                        .or(this::other);
        if (sign.isEmpty()) {
            return;
        }
        Rectangle2D area = plan.pips();
        double size = (rank == Rank.ACE ? 0.42 : 0.17) * unit;
        for (Pips.Pip pip : Pips.of(rank)) {
            double x = area.getCenterX() + pip.x() * area.getWidth() / 2;
            double y = area.getY() + pip.y() * area.getHeight();
            Shape shape = sign.get().at(x, y, size, pip.turned());
            sheet.line(shape, 0.016, sheet.palette().paper());
            sheet.marks().add(shape, colour);
        }
        if (rank == Rank.ACE && suit.isPresent()) {
            Shape whole = sign.get().at(area.getCenterX(), area.getCenterY(), size, false);
            sheet.marks().add(() -> edge(whole, 0.026), sheet.palette().paper());
            sheet.marks().add(() -> edge(whole, 0.020), colour);
        }
    }

    /// What of a shape is not farther than that from its outline: two of them make a line inside.
    private Shape edge(Shape shape, double share) {
        Area whole = new Area(shape);
        Area edge = new Area(new BasicStroke((float) (2 * share * unit)).createStrokedShape(whole));
        edge.intersect(whole);
        return edge;
    }

    /// The sign of a suit, at a place and of a height.
    private interface Pip {
        Shape at(double x, double y, double size, boolean turned);
    }

    /// A suit that is not French has pips when it is a single sign that a font has: `★`.
    private Optional<Pip> other() {
        String symbol = lettering.symbol().strip();
        if (symbol.codePointCount(0, symbol.length()) != 1) {
            return Optional.empty();
        }
        Rectangle2D square = new Rectangle2D.Double(-50, -50, 100, 100);
        Block block =
                Block.set(
                        symbol, square, new Block.Style(Typeface.SIGNS, 80, 1, Block.Side.CENTER));
        Shape outline = block.outline();
        Rectangle2D is = outline.getBounds2D();
        if (is.isEmpty()) {
            return Optional.empty();
        }
        double longest = Math.max(is.getWidth(), is.getHeight());
        return Optional.of((x, y, size, turned) -> {
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            double scale = (turned ? -size : size) / longest;
            place.scale(scale, scale);
            place.translate(-is.getCenterX(), -is.getCenterY());
            return place.createTransformedShape(outline);
        });
    }

    /// Between the corners, below.
    private void title() {
        if (!lettering.title().isBlank()) {
            Rectangle2D strip =
                    plan.strip(plan.panel().getMaxY() - 0.066 * unit, 0.58, 0.054 * unit);
            sheet.plate(strip);
            sheet.text(
                    "the title",
                    lettering.title(),
                    sheet.padded(strip, 0.004),
                    Typeface.DISPLAY,
                    0.036,
                    sheet.palette().ink());
        }
    }

    private void body() {
        if (!lettering.body().isBlank()) {
            double high = 0.2 * plan.height();
            Rectangle2D box = plan.strip(plan.panel().getMaxY() - 0.1 * unit - high, 0.58, high);
            Face.paragraph(sheet, lettering.body(), box);
        }
    }
}
