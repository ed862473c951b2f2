package io.sheaf.web;

import io.sheaf.album.run.Runs;
import io.sheaf.template.BatchTemplates;

/// What turns rows into pictures.
///
/// @param open whether somebody who is not signed in may begin a run, which is then the local
///   person's
public record Generating(BatchTemplates templates, Runs runs, boolean open) {}
