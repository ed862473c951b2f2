/// Bags (BagIt 1.0, RFC 8493) of cases: writing them, and checking them without a database.
@NullMarked
package io.sheaf.cases.bag;

import org.jspecify.annotations.NullMarked;
