/// What can be done to one item: the contract between the engine and whatever reads or paints.
/// Plain Java: no SQL, no HTTP, no knowledge of queues, retries or batches.
@NullMarked
package io.sheaf.processor;

import org.jspecify.annotations.NullMarked;
