/// Pictures → lines of text with places: detection, orientation and recognition in this process,
/// without network and without a GPU.
@NullMarked
package io.sheaf.reader.ocr;

import org.jspecify.annotations.NullMarked;
