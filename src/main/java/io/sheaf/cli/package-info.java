/// The command line: `serve`, `extract`. Every command that reads cards is a client of the HTTP
/// API.
@NullMarked
package io.sheaf.cli;

import org.jspecify.annotations.NullMarked;
