/// Pictures kept together, with where they came from.
@NullMarked
package io.sheaf.album;

import org.jspecify.annotations.NullMarked;
