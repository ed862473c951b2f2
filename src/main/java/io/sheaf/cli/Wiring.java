package io.sheaf.cli;

import io.sheaf.account.Accounts;
import io.sheaf.album.Cabinet;
import io.sheaf.album.Gallery;
import io.sheaf.album.run.Runs;
import io.sheaf.album.run.Verification;
import io.sheaf.album.scrape.ScrapeStore;
import io.sheaf.album.scrape.Scraper;
import io.sheaf.album.scrape.Scrapes;
import io.sheaf.batch.BatchPages;
import io.sheaf.batch.BatchTasks;
import io.sheaf.batch.Batches;
import io.sheaf.batch.FetchBatches;
import io.sheaf.batch.Items;
import io.sheaf.batch.Orphans;
import io.sheaf.batch.Pages;
import io.sheaf.batch.PaintBatches;
import io.sheaf.batch.Replacements;
import io.sheaf.cases.CaseSettings;
import io.sheaf.cases.Casework;
import io.sheaf.cases.custody.CustodyKey;
import io.sheaf.database.Database;
import io.sheaf.endpoint.Endpoints;
import io.sheaf.endpoint.Tally;
import io.sheaf.engine.Engine;
import io.sheaf.engine.EngineSettings;
import io.sheaf.engine.Stores;
import io.sheaf.export.BatchFolder;
import io.sheaf.export.Exports;
import io.sheaf.painter.EmbeddedPainter;
import io.sheaf.painter.Painter;
import io.sheaf.painter.server.ImageServers;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Processors;
import io.sheaf.progress.ProgressFeed;
import io.sheaf.reader.EmbeddedReader;
import io.sheaf.reader.model.Eyes;
import io.sheaf.reader.model.ModelReaders;
import io.sheaf.storage.Storage;
import io.sheaf.template.BatchTemplates;
import io.sheaf.template.FieldTemplates;
import io.sheaf.upload.Uploads;
import io.sheaf.web.About;
import io.sheaf.web.Edge;
import io.sheaf.web.Generating;
import io.sheaf.web.Installation;
import io.sheaf.web.Parts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Makes the parts of the program, from the database to the HTTP server, each from those above it.
///
/// @param readers those that are built in
/// @param patience how long a watcher may leave a message unread before it is dropped
/// @param open gets what must be stopped, also when a later part cannot start
record Wiring(
        Settings settings,
        List<Processor> readers,
        ProgressFeed.Rhythm rhythm,
        Duration patience,
        InstantSource clock,
        OpenParts open) {

    /// What others need of a program that runs.
    ///
    /// @param file how the command line reaches it
    record Running(Accounts accounts, Edge edge, ServerFile file, BatchFolder folders) {}

    /// @throws IllegalArgumentException when strangers could reach a server that knows nobody
    Running start() throws IOException {
        Path data = settings.data();
        Files.createDirectories(data);
        Database database = open.add(Database.open(settings.database()));
        Accounts people = Accounts.open(database, data, clock);
        FirstAdmin.admit(settings, people);
        Storage storage = Storage.folder(data);
        Uploads uploads = new Uploads(database, storage, settings.uploads(), clock);
        FieldTemplates templates = new FieldTemplates(database, clock);
        BatchFolder folders = new BatchFolder(database, storage, clock);
        Exports exports = new Exports(database, storage, folders);
        Endpoints endpoints = Endpoints.open(database, data, System.getenv(), clock);
        Tally tally = open.add(Tally.open(database));
        Pages pages = new BatchPages(database, storage);
        ScrapeStore fetched = new ScrapeStore(clock);
        Processors processors = processors(database, storage, endpoints, tally);
        Engine engine =
                new Engine(
                        database,
                        processors,
                        new BatchTasks(database, storage, pages),
                        new Stores(new Gallery(database, storage, clock), fetched),
                        new Verification(database, storage, folders, clock),
                        EngineSettings.usual(),
                        clock);
        Batches batches = new Batches(database, storage, templates, engine, clock);
        Items items = new Items(database, pages, engine, clock);
        BatchTemplates batchTemplates = new BatchTemplates(database, clock);
        batchTemplates.plantStarting();
        Runs runs =
                new Runs(
                        database,
                        batchTemplates,
                        new PaintBatches(engine, clock),
                        processors,
                        clock);
        ProgressFeed feed = open.add(ProgressFeed.open(database, clock, rhythm));
        engine.start();
        open.add(engine);
        Cabinet cabinet = Cabinet.open(database, storage, settings.uploads().pictures(), clock);
        Parts edge =
                new Parts(
                        people,
                        uploads,
                        templates,
                        batches,
                        items,
                        new Replacements(database, engine, clock),
                        processors,
                        exports,
                        folders,
                        feed,
                        cabinet,
                        Casework.open(
                                database,
                                storage,
                                batches,
                                exports,
                                cabinet.images(),
                                new CaseSettings(settings.uploads().fileBytes(), Version.words()),
                                CustodyKey.open(data, clock),
                                clock),
                        endpoints,
                        tally,
                        new Scrapes(database, new FetchBatches(engine, clock), fetched, clock),
                        new Generating(batchTemplates, runs, settings.edge().publicGenerate()),
                        database,
                        about(),
                        installation(),
                        clock,
                        patience);
        Edge server = open.add(Edge.start(settings.edge(), edge));
        // Watchers are told to come back before the server closes their connections.
        open.add(feed);
        OrphanNotice.begin(new Orphans(database, storage, clock));
        ServerFile file =
                new ServerFile(
                        ProcessHandle.current().pid(),
                        settings.edge().address(),
                        server.port(),
                        people.machineSecret(),
                        clock.instant());
        return new Running(people, server, file, folders);
    }

    private Processors processors(
            Database database, Storage storage, Endpoints endpoints, Tally tally) {
        Scraper scraper =
                new Scraper(database, storage, settings.scrapes(), Version.words(), clock);
        return Processors.firstOf(
                Processors.of(readers),
                Processors.of(List.of(new EmbeddedPainter(), scraper)),
                new ModelReaders(endpoints, eyes(), tally, ModelReaders.RULES, clock),
                new ImageServers(endpoints, tally));
    }

    /// The embedded reader looks for the values of models, where it is among the readers.
    private @Nullable Eyes eyes() {
        return readers.stream()
                .filter(EmbeddedReader.class::isInstance)
                .map(EmbeddedReader.class::cast)
                .findFirst()
                .<Eyes>map(reader -> reader::lines)
                .orElse(null);
    }

    private About about() {
        return new About(
                Version.words(),
                EngineSettings.usual().node(),
                clock.instant(),
                readers.stream()
                        .filter(each -> !(each instanceof Painter))
                        .map(Processor::name)
                        .toList());
    }

    private Installation installation() {
        return new Installation(
                settings.data(),
                settings.database().external() == null,
                settings.uploads(),
                settings.edge().rates());
    }
}
