package io.sheaf.upload;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// One file that was sent, or one member of an archive that was.
///
/// @param position its place in the session, from 1
/// @param name relative, as it was sent
/// @param path within the session's folder, `null` when it was refused
/// @param size in bytes; of a refused file as far as it was counted
/// @param mediaType by content, `null` when it is none of ours
/// @param sha256 of its bytes, `null` when they were not taken
/// @param pages how many pictures it holds, 0 when it was refused
/// @param reason why it was refused, for the person; `null` when it was accepted
/// @param duplicateOf the name of an earlier accepted file of this session with the same bytes
public record UploadedFile(
        UUID id,
        int position,
        String name,
        @Nullable String path,
        long size,
        @Nullable String mediaType,
        @Nullable String sha256,
        int pages,
        @Nullable String reason,
        @Nullable String duplicateOf) {

    public boolean accepted() {
        return reason == null;
    }
}
