/// Who did what to which case, in a chain of hashes that anybody can check.
@NullMarked
package io.sheaf.cases.custody;

import org.jspecify.annotations.NullMarked;
