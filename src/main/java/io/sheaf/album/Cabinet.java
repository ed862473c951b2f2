package io.sheaf.album;

import io.sheaf.database.Database;
import io.sheaf.picture.PictureLimits;
import io.sheaf.storage.Storage;

import java.time.InstantSource;

/// All that is done with albums.
public record Cabinet(Albums albums, Images images, Thumbnails thumbnails, Letterings letterings) {

    /// @param limits of pictures that are added
    public static Cabinet open(
            Database database, Storage storage, PictureLimits limits, InstantSource clock) {
        Images images = new Images(database, storage, limits, clock);
        return new Cabinet(
                new Albums(database, clock),
                images,
                new Thumbnails(images),
                new Letterings(database, storage, clock));
    }
}
