/// Pixels as a PNG file, compressed by ourselves, so that it has the same bytes on every machine.
@NullMarked
package io.sheaf.painter.png;

import org.jspecify.annotations.NullMarked;
