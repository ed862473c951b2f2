package io.sheaf.batch;

import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.util.List;

/// Where painted pictures go: bytes first, rows second.
public interface PictureStore {

    /// Where bytes of that content lie in the storage.
    static String key(String sha256) {
        return "albums/" + sha256.substring(0, 2) + "/" + sha256;
    }

    /// Keeps a picture's bytes. When this returns they survive a power cut; until [#hang] they
    /// belong to nobody.
    ///
    /// @param item whose picture it is
    /// @throws IOException when they cannot be kept, for example because the disk is full
    Kept keep(PaintedItem item, Outcome.Picture picture) throws IOException;

    /// Hangs kept pictures in their album, in the transaction that also ends their items: a picture
    /// is in its album if and only if its item is done.
    void hang(Handle handle, String batchId, List<Hung> pictures);

    /// The item that a picture was painted for.
    record PaintedItem(
            String batchId, int seq, String key, int attempt, String painter, Painting painting) {}

    /// What was kept, by content.
    ///
    /// @param art SHA-256 of the picture as it was painted, in lower-case hexadecimal
    /// @param face SHA-256 of the picture with its lettering; the same as `art` when it has none
    /// @param size of the face in bytes
    /// @param width of the face in pixels
    /// @param height of the face in pixels
    record Kept(String art, String face, long size, int width, int height) {}

    /// A kept picture and what is told of it in its album.
    ///
    /// @param picture without its bytes having to be looked at again
    record Hung(PaintedItem item, Outcome.Picture picture, Kept kept) {}
}
