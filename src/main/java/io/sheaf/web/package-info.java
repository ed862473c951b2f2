/// The edge: one table of routes, problem details, and the checks that every request passes.
@NullMarked
package io.sheaf.web;

import org.jspecify.annotations.NullMarked;
