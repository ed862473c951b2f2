/// Albums on paper and on the table: sheets of cards, single cards, packs of files.
@NullMarked
package io.sheaf.album.print;

import org.jspecify.annotations.NullMarked;
