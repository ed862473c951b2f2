package io.sheaf.reader.ocr;

import io.sheaf.processor.Box;

import java.util.List;

/// One line of text as it stands on the page in its reading position ([ReadPage]).
///
/// @param text what is written, with word spaces
/// @param confidence 0 to 1, the mean over the characters
/// @param box the smallest upright rectangle around the line
/// @param corners the line's own, perhaps slanting, rectangle: four points clockwise from its upper
///   left
/// @param characterX the x of the middle of each character of `text`, as many as `text.length()`,
///   spaces included, rising: for cutting a part of a line out
public record Line(
        String text, double confidence, Box box, List<Point> corners, List<Double> characterX) {

    public Line {
        corners = List.copyOf(corners);
        characterX = List.copyOf(characterX);
        if (corners.size() != 4) {
            throw new IllegalArgumentException("a line has 4 corners, not " + corners.size());
        }
        if (characterX.size() != text.length()) {
            throw new IllegalArgumentException(
                    characterX.size() + " places for " + text.length() + " characters");
        }
    }
}
