package io.sheaf.painter;

import io.sheaf.painter.draw.Constellations;
import io.sheaf.painter.type.Typeface;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// The sign in a medal above, its name and what is said of it below.
final class ZodiacFace {

    private final Sheet sheet;

    ZodiacFace(Sheet sheet) {
        this.sheet = sheet;
    }

    void set() {
        Rectangle2D panel = sheet.plan().panel();
        double unit = sheet.unit();
        String symbol = sheet.lettering().symbol();
        if (!symbol.isBlank()) {
            double size = 0.30 * unit;
            Ellipse2D medal =
                    new Ellipse2D.Double(
                            sheet.plan().middle() - size / 2,
                            panel.getY() + 0.035 * unit,
                            size,
                            size);
            sheet.marks().add(medal, sheet.palette().paper());
            sheet.line(medal, 0.016, sheet.palette().deep());
            sheet.line(medal, 0.008, sheet.palette().accent());
            String sign = Constellations.sign(symbol).orElse(symbol);
            Rectangle2D inner = sheet.padded(medal.getBounds2D(), 0.055);
            sheet.text("the symbol", sign, inner, Typeface.SIGNS, 0.21, sheet.palette().ink());
        }
        Face.captions(sheet, panel.getMaxY() - 0.02 * unit);
    }
}
