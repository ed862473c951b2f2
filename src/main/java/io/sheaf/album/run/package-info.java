/// Runs: a template's rows and a theme become a batch of pictures to paint, and an album.
@NullMarked
package io.sheaf.album.run;

import org.jspecify.annotations.NullMarked;
