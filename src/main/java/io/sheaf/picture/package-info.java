/// Pixels out of files: what a file is by its content, whether it is whole, its pages, and each
/// page as an upright picture of bounded size.
@NullMarked
package io.sheaf.picture;

import org.jspecify.annotations.NullMarked;
