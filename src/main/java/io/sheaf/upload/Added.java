package io.sheaf.upload;

import java.util.List;

/// What came of one file that was sent.
///
/// @param files one entry, or one for each member of an archive
/// @param skipped how many files were passed over because systems leave them behind, such as
///   `Thumbs.db`
public record Added(List<UploadedFile> files, int skipped) {

    public Added {
        files = List.copyOf(files);
    }
}
