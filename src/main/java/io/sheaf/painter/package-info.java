/// Rows to pictures: the embedded painter, the image servers, and the type that is set over their
/// art.
@NullMarked
package io.sheaf.painter;

import org.jspecify.annotations.NullMarked;
