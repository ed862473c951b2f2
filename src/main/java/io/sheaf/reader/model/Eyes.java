package io.sheaf.reader.model;

import io.sheaf.processor.Page;
import io.sheaf.reader.ocr.ReadPage;

import java.io.IOException;

/// What sees the text of a page by itself, to look for the model's values in.
@FunctionalInterface
public interface Eyes {

    /// The lines of a page; their places refer to its picture as a person is shown it.
    ReadPage lines(Page page) throws IOException, InterruptedException;
}
