/// Files and batches filed as evidence: cases, the events on their timelines, and what is under
/// them.
@NullMarked
package io.sheaf.cases;

import org.jspecify.annotations.NullMarked;
