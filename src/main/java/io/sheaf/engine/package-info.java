/// Runs the due items of all batches: tokens, slices, fence, limits, retries and recovery.
@NullMarked
package io.sheaf.engine;

import org.jspecify.annotations.NullMarked;
