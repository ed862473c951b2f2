/// The command line. Every command that reads cards or paints is a client of the HTTP API, at the
/// server that runs on the data folder or at one of its own ([Servers]).
///
/// [Main] has the commands; [Application] is the program in one process, [Wiring] how it is put
/// together.
@NullMarked
package io.sheaf.cli;

import org.jspecify.annotations.NullMarked;
