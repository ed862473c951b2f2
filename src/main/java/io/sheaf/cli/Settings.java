package io.sheaf.cli;

import io.sheaf.album.scrape.ScrapeSettings;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.reader.ocr.ReaderSettings;
import io.sheaf.upload.UploadLimits;
import io.sheaf.web.EdgeSettings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/// What can be set, from the environment; flags win. Each key is in docs/configuration.md.
///
/// @param data the data folder
/// @param edge where the server listens, and to whom
/// @param firstAdmin made when nobody has a password yet; `null` for none
/// @param database where the tables are
/// @param uploads what is taken
/// @param reader the models of the embedded reader and how many pages it reads at a time
/// @param scrapes how politely and how much is fetched from the web
public record Settings(
        Path data,
        EdgeSettings edge,
        @Nullable FirstAdmin firstAdmin,
        DatabaseSettings database,
        UploadLimits uploads,
        ReaderSettings reader,
        ScrapeSettings scrapes) {

    /// Reads the environment.
    ///
    /// @throws IllegalArgumentException naming the key whose value cannot be used
    public static Settings from(Map<String, String> environment) {
        String folder = environment.getOrDefault("SHEAF_DATA", "").strip();
        Path data = Path.of(folder.isEmpty() ? "data" : folder).toAbsolutePath().normalize();
        UploadLimits uploads = UploadLimits.from(environment);
        return new Settings(
                data,
                EdgeSettings.from(environment),
                FirstAdmin.from(environment),
                DatabaseSettings.from(data, environment),
                uploads,
                ReaderSettings.from(environment, data.resolve("cache")),
                ScrapeSettings.from(environment).with(uploads.pictures()));
    }

    Settings with(EdgeSettings other) {
        return new Settings(data, other, firstAdmin, database, uploads, reader, scrapes);
    }
}
