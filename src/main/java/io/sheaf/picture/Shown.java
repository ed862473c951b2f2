package io.sheaf.picture;

import java.awt.image.BufferedImage;

/// One page, for a reader: its pixels, and the size of the picture that a person is shown, which is
/// what places on it refer to.
///
/// @param pixels upright, of at most [Pictures#MOST_PIXELS]: smaller than what is shown when the
///   file has more
/// @param width of the upright picture as it is shown
/// @param height of the upright picture as it is shown
public record Shown(BufferedImage pixels, int width, int height) {}
