/// Images → rows. The embedded reader recognises text in this process and finds the fields in it.
@NullMarked
package io.sheaf.reader;

import org.jspecify.annotations.NullMarked;
