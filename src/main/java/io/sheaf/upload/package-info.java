/// Files that arrived and belong to no batch yet: each is kept or refused by itself, with a reason.
@NullMarked
package io.sheaf.upload;

import org.jspecify.annotations.NullMarked;
