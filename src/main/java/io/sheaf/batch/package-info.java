/// Batches, their items, attempts and event log, and what may happen to them.
@NullMarked
package io.sheaf.batch;

import org.jspecify.annotations.NullMarked;
