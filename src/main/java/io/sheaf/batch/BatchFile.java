package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// An original in a batch's folder.
///
/// @param name relative, as it was sent
/// @param path within the batch's folder: safe, and no other file has it
/// @param pages how many items it makes
/// @param duplicateOf the first file of this batch with the same bytes, `null` when there is none
public record BatchFile(
        UUID id,
        int position,
        String name,
        String path,
        long size,
        String mediaType,
        String sha256,
        int pages,
        @Nullable UUID duplicateOf) {}
