/// Reading with the model servers of others: asking, judging what comes back, and never losing what
/// was paid for.
@NullMarked
package io.sheaf.reader.model;

import org.jspecify.annotations.NullMarked;
