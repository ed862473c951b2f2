package io.sheaf.reader.field;

import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.reader.ocr.ReadPage;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/// Finds the values of fields in the text of a page. Safe for use by many threads.
///
/// A value comes from the label that stands beside it, from the form of the whole page (a catalogue
/// card, a receipt) or from what only values of its kind look like, in that order of trust.
public final class FieldReader {

    private final Lexicon lexicon = Lexicon.bundled();
    private final InstantSource clock;

    /// @param clock for reading years of two digits
    public FieldReader(InstantSource clock) {
        this.clock = clock;
    }

    /// One cell for each field, in their order; its box is on the picture as it was given.
    public List<Cell> cells(ReadPage page, List<Field> fields) {
        int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        Search search = new Search(page, lexicon, new Dates(year));
        return fields.stream().map(search::cell).toList();
    }
}
