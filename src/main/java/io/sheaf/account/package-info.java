/// Who is asking, and what they may do.
@NullMarked
package io.sheaf.account;

import org.jspecify.annotations.NullMarked;
