/// Sheaf: a pile of images becomes a table, a table a pile of images, and both are filed as
/// evidence.
@NullMarked
package io.sheaf;

import org.jspecify.annotations.NullMarked;
