package io.sheaf.web;

import io.sheaf.account.Accounts;
import io.sheaf.album.Cabinet;
import io.sheaf.album.scrape.Scrapes;
import io.sheaf.batch.Batches;
import io.sheaf.batch.Items;
import io.sheaf.batch.Replacements;
import io.sheaf.cases.Casework;
import io.sheaf.database.Database;
import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoints;
import io.sheaf.endpoint.Tally;
import io.sheaf.export.BatchFolder;
import io.sheaf.export.Exports;
import io.sheaf.painter.EmbeddedPainter;
import io.sheaf.processor.Processors;
import io.sheaf.progress.ProgressFeed;
import io.sheaf.template.FieldTemplates;
import io.sheaf.upload.Uploads;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// What the edge speaks for.
///
/// @param patience how long a watcher may leave a message unread before it is dropped
public record Parts(
        Accounts accounts,
        Uploads uploads,
        FieldTemplates templates,
        Batches batches,
        Items items,
        Replacements replacements,
        Processors processors,
        Exports exports,
        BatchFolder folders,
        ProgressFeed feed,
        Cabinet albums,
        Casework cases,
        Endpoints endpoints,
        Tally tally,
        Scrapes scrapes,
        Generating generating,
        Database database,
        About about,
        Installation installation,
        InstantSource clock,
        Duration patience) {

    /// The names by which batches ask for a reader: ours first, then the model servers.
    List<String> readers() {
        return Stream.concat(
                        about.readers().stream(), endpoints.names(Dialect.Purpose.READ).stream())
                .toList();
    }

    /// A reader by its name, or the usual one.
    ///
    /// @throws Problem.Refused naming those that there are
    String reader(@Nullable String name) {
        List<String> known = readers();
        String wanted = name == null ? known.getFirst() : name;
        if (!known.contains(wanted)) {
            throw Problem.invalid(
                            "reader",
                            "There is no reader “%s”; there is %s."
                                    .formatted(wanted, String.join(", ", known)))
                    .refused();
        }
        return wanted;
    }

    /// The names by which runs ask for a painter: ours first, then the image servers.
    List<String> painters() {
        return Stream.concat(
                        Stream.of(EmbeddedPainter.NAME),
                        endpoints.names(Dialect.Purpose.PAINT).stream())
                .toList();
    }
}
