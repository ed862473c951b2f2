package io.sheaf.album.print;

import io.sheaf.album.Image;
import io.sheaf.album.Images;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.template.Invalid;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes and pixels of pictures that are printed.
record Faces(Images images) {

    Path file(Image image) {
        return images.file(image.face());
    }

    /// As a file that a PDF document can hold as it is: PNG or JPEG, and upright.
    ///
    /// @throws Invalid when it cannot be decoded
    byte[] embeddable(Image image) throws IOException {
        boolean kind =
                image.mediaType().equals(MediaType.PNG.word())
                        || image.mediaType().equals(MediaType.JPEG.word());
        try {
            if (kind && Pictures.storedUpright(file(image), image.mediaType())) {
                return Files.readAllBytes(file(image));
            }
            return Pictures.png(pixels(image));
        } catch (Unreadable broken) {
            throw unreadable(image, broken);
        }
    }

    /// @throws Invalid when it cannot be decoded
    BufferedImage pixels(Image image) throws IOException {
        try {
            return Pictures.decode(file(image), image.mediaType(), 1, Pictures.MOST_PIXELS);
        } catch (Unreadable broken) {
            throw unreadable(image, broken);
        }
    }

    private static Invalid unreadable(Image image, Unreadable broken) {
        return new Invalid(
                "album_id", "“" + image.own().name() + "” cannot be printed. " + broken.reason());
    }
}
