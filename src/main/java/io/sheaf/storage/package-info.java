/// Where bytes live: files by key, written whole or not at all.
@NullMarked
package io.sheaf.storage;

import org.jspecify.annotations.NullMarked;
