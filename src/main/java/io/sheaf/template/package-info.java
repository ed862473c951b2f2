/// Instructions saved for reuse: a person's field lists, checked, named and kept in revisions, and
/// what a model is told because of them.
@NullMarked
package io.sheaf.template;

import org.jspecify.annotations.NullMarked;
