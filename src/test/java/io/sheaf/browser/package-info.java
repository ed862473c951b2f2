/// What a person does in a browser, against the jar that is shipped.
@NullMarked
package io.sheaf.browser;

import org.jspecify.annotations.NullMarked;
