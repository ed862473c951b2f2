package io.sheaf.web;

import io.sheaf.upload.UploadLimits;

import java.nio.file.Path;

/// Where this installation keeps things, and what it lets in.
///
/// @param data the folder of all files
/// @param ownDatabase whether the database is a server that this program has started
public record Installation(Path data, boolean ownDatabase, UploadLimits uploads, Rates rates) {}
