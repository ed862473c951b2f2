package io.sheaf.export;

import io.sheaf.processor.Field;

import java.util.List;

/// A batch as its exports see it.
///
/// @param fields the active ones: the columns, in their order
/// @param folder its folder's name under `batches/`
/// @param reader the name of the processor that read it
/// @param lastEvent the newest entry of its event log
record Sheet(
        String id,
        String name,
        String folder,
        String status,
        List<Field> fields,
        String reader,
        int total,
        int done,
        int failed,
        long lastEvent) {

    Sheet {
        fields = List.copyOf(fields);
    }

    /// The storage key of a file in its folder.
    String key(String path) {
        return "batches/" + folder + "/" + path;
    }
}
