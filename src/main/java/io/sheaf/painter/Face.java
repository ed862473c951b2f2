package io.sheaf.painter;

import io.sheaf.painter.draw.Palette;
import io.sheaf.painter.draw.Pips;
import io.sheaf.painter.draw.Plan;
import io.sheaf.painter.draw.Rank;
import io.sheaf.painter.draw.Suit;
import io.sheaf.painter.draw.Theme;
import io.sheaf.painter.type.Block;
import io.sheaf.painter.type.Typeface;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes the marks of a card's lettering.
final class Face {

    private final Lettering lettering;
    private final Plan plan;
    private final Palette palette;
    private final Marks marks = new Marks();
    private final double unit;

    private Face(Painting painting, Plan plan) {
        this.plan = plan;
        lettering = painting.lettering();
        palette = Theme.of(painting.theme()).palette();
        unit = plan.unit();
    }

    /// @param plan of the picture as it is: engines do not always give the size that was asked for
    static Marks of(Painting painting, Plan plan) {
        Face face = new Face(painting, plan);
        if (painting.lettering().frame()) {
            face.frame();
        }
        switch (painting.lettering().layout()) {
            case NONE -> {}
            case PLAYING_CARD -> face.playingCard();
            case TAROT, ZODIAC, CARD -> face.playingCard();
        }
        return face.marks;
    }

    private void frame() {
        line(plan.rounded(plan.panel(), 0.06), 0.012, palette.deep());
        line(plan.rounded(plan.panel(), 0.06), 0.006, palette.accent());
    }

    private void line(Shape shape, double share, int rgb) {
        marks.add(new BasicStroke((float) (share * unit)).createStrokedShape(shape), rgb);
    }

    private void playingCard() {
        Optional<Suit> suit = Suit.of(lettering.symbol());
        Optional<Rank> rank = Rank.of(lettering.corner());
        int colour = suit.map(s -> s.colour(palette)).orElse(palette.ink());
        rank.ifPresent(r -> suit.ifPresent(s -> pips(r, s, colour)));
        int since = marks.count();
        index(suit, colour);
        marks.repeatTurned(since, plan.width(), plan.height());
    }

    private void index(Optional<Suit> suit, int colour) {
        Rectangle2D index = plan.index();
        marks.add(plan.rounded(index, 0.04), palette.paper());
        double w = index.getWidth();
        Rectangle2D letters = new Rectangle2D.Double(index.getX(), index.getY(), w, 0.115 * unit);
        String corner = lettering.corner().strip();
        if (corner.codePointCount(0, corner.length()) > 2) {
            Rectangle2D tall =
                    new Rectangle2D.Double(index.getX(), index.getY(), w, 2 * index.getHeight());
            marks.add(plan.rounded(tall, 0.04), palette.paper());
            marks.text("the corner", stacked(corner), tall, index(0.075), colour);
            return;
        }
        marks.text("the corner", corner, letters, index(0.125), colour);
        suit.ifPresent(s ->
                marks.add(
                        s.at(index.getCenterX(), index.getY() + 0.163 * unit, 0.085 * unit, false),
                        colour));
    }

    private void pips(Rank rank, Suit suit, int colour) {
        Rectangle2D area = plan.pips();
        double size = (rank == Rank.ACE ? 0.42 : 0.17) * unit;
        for (Pips.Pip pip : Pips.of(rank)) {
            double x = area.getCenterX() + pip.x() * area.getWidth() / 2;
            double y = area.getY() + pip.y() * area.getHeight();
            Shape shape = suit.at(x, y, size, pip.turned());
            line(shape, 0.016, palette.paper());
            marks.add(shape, colour);
        }
    }

    /// Letter under letter, as on jokers.
    private static String stacked(String word) {
        return word.codePoints().mapToObj(Character::toString).collect(Collectors.joining("\n"));
    }

    private Block.Style index(double largest) {
        return new Block.Style(Typeface.INDEX, largest * unit, 0.02 * unit, Block.Side.CENTER);
    }
}
