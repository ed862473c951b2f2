/// What the embedded painter draws, from shapes: patterns, pips, court figures, emblems.
@NullMarked
package io.sheaf.painter.draw;

import org.jspecify.annotations.NullMarked;
