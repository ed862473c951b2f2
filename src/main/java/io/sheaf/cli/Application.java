package io.sheaf.cli;

import io.sheaf.account.Accounts;
import io.sheaf.account.Source;
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
import io.sheaf.batch.Orphan;
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
import io.sheaf.reader.Readers;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/// The whole program in one process, from the database to the HTTP server, wired from top to bottom
/// and stopped from bottom to top.
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable Accounts accounts;
    private @Nullable Edge server;
    private @Nullable ServerFile file;
    private @Nullable BatchFolder batchFolders;

    private Application() {}

    /// Starts with the readers that are built in.
    public static Application start(Settings settings) {
        return start(settings, Readers.embedded(settings.reader(), InstantSource.system()));
    }

    /// The same for somebody with cards in hand: the reader gets ready while the database starts.
    static Application startToRead(Settings settings) {
        EmbeddedReader embedded = Readers.embedded(settings.reader(), InstantSource.system());
        embedded.warmUp();
        return start(settings, embedded);
    }

    private static Application start(Settings settings, EmbeddedReader embedded) {
        Application application = new Application();
        application.parts.push(embedded);
        return application.started(
                settings, List.of(embedded), ProgressFeed.Rhythm.USUAL, PATIENCE);
    }

    /// Starts with these readers.
    ///
    /// @param patience how long a watcher may leave a message unread before it is dropped
    public static Application start(
            Settings settings,
            List<Processor> readers,
            ProgressFeed.Rhythm rhythm,
            Duration patience) {
        return new Application().started(settings, readers, rhythm, patience);
    }

    private Application started(
            Settings settings,
            List<Processor> readers,
            ProgressFeed.Rhythm rhythm,
            Duration patience) {
        try {
            wire(settings, readers, rhythm, patience);
            return this;
        } catch (IOException failure) {
            close();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void wire(
            Settings settings,
            List<Processor> readers,
            ProgressFeed.Rhythm rhythm,
            Duration patience)
            throws IOException {
        InstantSource clock = InstantSource.system();
        Path data = settings.data();
        Files.createDirectories(data);
        Database database = opened(Database.open(settings.database()));
        Accounts people = Accounts.open(database, data, clock);
        accounts = people;
        admitFirst(settings, people);
        Storage storage = Storage.folder(data);
        Uploads uploads = new Uploads(database, storage, settings.uploads(), clock);
        FieldTemplates templates = new FieldTemplates(database, clock);
        BatchFolder folders = new BatchFolder(database, storage, clock);
        Exports exports = new Exports(database, storage, folders);
        Endpoints endpoints = Endpoints.open(database, data, System.getenv(), clock);
        Tally tally = opened(Tally.open(database));
        Pages pages = new BatchPages(database, storage);
        ScrapeStore fetched = new ScrapeStore(clock);
        Scraper scraper =
                new Scraper(database, storage, settings.scrapes(), Version.words(), clock);
        Processors processors =
                Processors.firstOf(
                        Processors.of(readers),
                        Processors.of(List.of(new EmbeddedPainter(), scraper)),
                        new ModelReaders(
                                endpoints, eyes(readers), tally, ModelReaders.RULES, clock),
                        new ImageServers(endpoints, tally));
        Engine engine =
                new Engine(
                        database,
                        processors,
                        new BatchTasks(database, pages),
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
        ProgressFeed feed = opened(ProgressFeed.open(database, clock, rhythm));
        engine.start();
        opened(engine);
        About about =
                new About(
                        Version.words(),
                        EngineSettings.usual().node(),
                        clock.instant(),
                        readers.stream()
                                .filter(each -> !(each instanceof Painter))
                                .map(Processor::name)
                                .toList());
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
                        about,
                        new Installation(
                                data,
                                settings.database().external() == null,
                                settings.uploads(),
                                settings.edge().rates()),
                        clock,
                        patience);
        server = opened(Edge.start(settings.edge(), edge));
        parts.push(feed);
        batchFolders = folders;
        file =
                new ServerFile(
                        ProcessHandle.current().pid(),
                        settings.edge().address(),
                        port(),
                        people.machineSecret(),
                        clock.instant());
        Orphans orphans = new Orphans(database, storage, clock);
        Thread.ofVirtual().name("orphans").start(() -> report(orphans));
    }

    /// The embedded reader looks for the values of models, where it is among the readers.
    private static @Nullable Eyes eyes(List<Processor> readers) {
        return readers.stream()
                .filter(EmbeddedReader.class::isInstance)
                .map(EmbeddedReader.class::cast)
                .findFirst()
                .<Eyes>map(reader -> reader::lines)
                .orElse(null);
    }

    /// Nobody waits for it: a folder of many batches takes a while to look through.
    private static void report(Orphans orphans) {
        try {
            List<String> keys = orphans.folders().stream().map(Orphan::key).toList();
            if (!keys.isEmpty()) {
                LOG.warn(
                        "{} folders in the data folder belong to no upload and no batch: {}{}."
                                + " They stay; ./sheaf sweep lists them.",
                        keys.size(),
                        String.join(", ", keys.subList(0, Math.min(3, keys.size()))),
                        keys.size() > 3 ? ", …" : "");
            }
        } catch (IOException | RuntimeException failure) {
            LOG.warn("It could not be found out whether files belong to nothing", failure);
        }
    }

    /// Watchers are told to come back before the server closes their connections.
    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /// @throws IllegalArgumentException when strangers could reach a server that knows nobody
    private static void admitFirst(Settings settings, Accounts people) {
        @Nullable FirstAdmin first = settings.firstAdmin();
        if (first != null && !people.users().anybodyHasPassword()) {
            people.firstRun().admit(first.name(), first.password(), new Source("here", "start"));
        }
        if (!settings.edge().loopback() && !people.users().anybodyHasPassword()) {
            throw new IllegalArgumentException(
                    "To listen at "
                            + settings.edge().bind().getHostAddress()
                            + ", where others can reach it, somebody must be able to sign in. Make"
                            + " an admin first: ./sheaf admin create-user NAME --admin, or name a"
                            + " file with a password in SHEAF_ADMIN_PASSWORD_FILE.");
        }
    }

    /// Lets the commands of this machine find the server in its data folder, from now until it
    /// stops.
    public void announce(Path data) {
        ServerFile announced = file();
        try {
            announced.write(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        parts.push(() -> announced.remove(data));
    }

    /// Brings a batch's folder up to its rows now instead of within a few seconds.
    void settle(String batchId) throws IOException {
        Objects.requireNonNull(batchFolders, "started").project(batchId);
    }

    /// Of the HTTP server, on 127.0.0.1.
    public int port() {
        return edge().port();
    }

    /// How the command line reaches a started application.
    public ServerFile file() {
        return Objects.requireNonNull(file, "started");
    }

    /// Those who may use a started application.
    public Accounts accounts() {
        return Objects.requireNonNull(accounts, "started");
    }

    /// The HTTP server of a started application.
    public Edge edge() {
        return Objects.requireNonNull(server, "started");
    }

    /// Stops: no more requests, work handed back, the database last.
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} did not stop cleanly; going on", part, failure);
            }
        }
    }
}
