/// The live feed of a batch: a snapshot, then every event of its log once and in order.
@NullMarked
package io.sheaf.progress;

import org.jspecify.annotations.NullMarked;
