/// Finds the fields that a person asked for in the text lines of a page: by label, by type and by
/// the forms that catalogue cards and receipts have. No model, no I/O.
@NullMarked
package io.sheaf.reader.field;

import org.jspecify.annotations.NullMarked;
