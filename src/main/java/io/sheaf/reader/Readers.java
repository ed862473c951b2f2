package io.sheaf.reader;

import io.sheaf.reader.field.FieldReader;
import io.sheaf.reader.ocr.ReaderSettings;
import io.sheaf.reader.ocr.TextReader;

import java.time.Duration;
import java.time.InstantSource;

/// The ways to read a card.
public final class Readers {

    /// More than a page of small print needs on a slow machine; a page that takes longer would hold
    /// up the rest.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Readers() {}

    /// The reader that needs nothing but this program. It is ready at once: models are loaded with
    /// the first page. Close it when no page is being read any more.
    public static EmbeddedReader embedded(ReaderSettings settings, InstantSource clock) {
        return new EmbeddedReader(TextReader.load(settings), new FieldReader(clock), LONGEST);
    }
}
