/// A model server that knows the truth, for trying the product without a model, and that misbehaves
/// when it is asked to, for testing it.
@NullMarked
package io.sheaf.reader.fake;

import org.jspecify.annotations.NullMarked;
