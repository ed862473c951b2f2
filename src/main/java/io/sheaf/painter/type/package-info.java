/// Text as outlines: fonts read by ourselves, so that a letter has the same shape on every machine.
@NullMarked
package io.sheaf.painter.type;

import org.jspecify.annotations.NullMarked;
