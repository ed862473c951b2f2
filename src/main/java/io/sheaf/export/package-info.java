/// Batches as files: tables to download, and what a batch's folder shows of its tables.
@NullMarked
package io.sheaf.export;

import org.jspecify.annotations.NullMarked;
