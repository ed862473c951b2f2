package io.sheaf.painter.draw;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.StringTokenizer;

/// A path written as in SVG 2, section 9.3, with absolute commands.
final class PathText {

    private final StringTokenizer words;
    private final Path2D path = new Path2D.Double();

    PathText(String commands) {
        words = new StringTokenizer(commands, " ,MLHVCQZ", true);
    }

    Path2D path() {
        char command = 'M';
        String word = next();
        while (!word.isEmpty()) {
            if (Character.isUpperCase(word.charAt(0))) {
                command = word.charAt(0);
                if (command == 'Z') {
                    path.closePath();
                } else {
                    draw(command, number());
                }
            } else {
                command = command == 'M' ? 'L' : command;
                draw(command, Double.parseDouble(word));
            }
            word = next();
        }
        return path;
    }

    private void draw(char command, double first) {
        switch (command) {
            case 'M' -> path.moveTo(first, number());
            case 'L' -> path.lineTo(first, number());
            case 'H' -> path.lineTo(first, at().getY());
            case 'V' -> path.lineTo(at().getX(), first);
            case 'Q' -> path.quadTo(first, number(), number(), number());
            case 'C' -> path.curveTo(first, number(), number(), number(), number(), number());
            default -> throw new IllegalArgumentException("no command " + command);
        }
    }

    private Point2D at() {
        return path.getCurrentPoint();
    }

    private double number() {
        return Double.parseDouble(next());
    }

    /// The next command or number, empty at the end.
    private String next() {
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (!word.isBlank() && !word.equals(",")) {
                return word;
            }
        }
        return "";
    }
}
