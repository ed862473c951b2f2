/// Servers of others that read or paint for us: where they are, how they are spoken to, and how
/// much may be asked of them; and the way to them: a request, its deadline, and what came of it.
@NullMarked
package io.sheaf.endpoint;

import org.jspecify.annotations.NullMarked;
