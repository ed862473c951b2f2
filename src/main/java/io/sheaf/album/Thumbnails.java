package io.sheaf.album;

import io.sheaf.picture.Pictures;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Small pictures by content, the latest of them kept in memory: a page of an album is looked at
/// more than once.
public final class Thumbnails {

    private static final int LONG_SIDE = 320;
    private static final long MOST_BYTES = 32_000_000;

    private final Images images;
    private final Map<String, byte[]> known = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    public Thumbnails(Images images) {
        this.images = images;
    }

    /// JPEG, its longer side at most 320 pixels.
    ///
    /// @throws io.sheaf.picture.Unreadable when the file cannot be decoded
    public byte[] of(Image image) throws IOException {
        byte[] before = known(image.face());
        if (before != null) {
            return before;
        }
        byte[] made =
                Pictures.thumbnail(images.file(image.face()), image.mediaType(), 1, LONG_SIDE);
        keep(image.face(), made);
        return made;
    }

    private synchronized byte @Nullable [] known(String sha256) {
        return known.get(sha256);
    }

    private synchronized void keep(String sha256, byte[] made) {
        if (known.putIfAbsent(sha256, made) == null) {
            bytes += made.length;
        }
        var eldest = known.entrySet().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= eldest.next().getValue().length;
            eldest.remove();
        }
    }
}
