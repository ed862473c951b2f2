package io.sheaf.export;

import java.io.IOException;
import java.io.OutputStream;

/// One batch in one format, ready to be written.
///
/// @param fileName what to call the file
/// @param mediaType for the header
/// @param content writes the file
public record Export(String fileName, String mediaType, Content content) {

    /// Writes a file as it is made: memory does not grow with the batch.
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /// Writes the file; `out` is flushed and left open.
    public void write(OutputStream out) throws IOException {
        content.write(out);
        out.flush();
    }
}
