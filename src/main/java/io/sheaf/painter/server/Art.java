package io.sheaf.painter.server;

import io.sheaf.picture.Inspection;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.PictureLimits;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Painting;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Bytes from a server that were looked at: a whole picture of the size that was asked for. What
/// kind of file it is was found by content, so a JPEG is never called a PNG, whatever was asked for
/// or is said about it.
record Art(byte[] bytes, MediaType type, int width, int height) {

    /// JPEG's own noise is below it.
    private static final int SAME_COLOUR = 6;

    /// A picture that came as text.
    ///
    /// @param server its name, for messages
    static Art ofBase64(String server, String text, Painting painting) throws NotPainted {
        String bare = text.startsWith("data:") ? text.substring(text.indexOf(',') + 1) : text;
        try {
            return of(server, Base64.getMimeDecoder().decode(bare), painting);
        } catch (IllegalArgumentException broken) {
            throw NotPainted.later(server + " sent a picture that is not Base64.");
        }
    }

    static Art of(String server, byte[] bytes, Painting painting) throws NotPainted {
        try {
            Path file = Files.createTempFile("sheaf-art", "");
            try {
                Files.write(file, bytes);
                return checked(server, bytes, file, painting);
            } finally {
                Files.delete(file);
            }
        } catch (Unreadable unreadable) {
            throw NotPainted.later(server + " sent a broken picture. " + unreadable.reason());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Art checked(String server, byte[] bytes, Path file, Painting painting)
            throws NotPainted, IOException {
        return switch (Pictures.inspect(file, PictureLimits.USUAL)) {
            case Inspection.Refused(String reason) ->
                    throw NotPainted.later(server + " sent no whole picture. " + reason);
            case Inspection.Readable(MediaType type, _, int width, int height) -> {
                if (!type.shownAsItIs()) {
                    throw NotPainted.never(
                            server + " sent a file of the type " + type.word() + ".");
                }
                if (width != painting.width() || height != painting.height()) {
                    throw NotPainted.never(
                            "%s painted %d × %d instead of %d × %d. Ask for a size that it has."
                                    .formatted(
                                            server,
                                            width,
                                            height,
                                            painting.width(),
                                            painting.height()));
                }
                if (isBlank(Pictures.decode(file, type.word(), 1, Pictures.MOST_PIXELS))) {
                    throw NotPainted.never(
                            server
                                    + " painted one colour only: its safety filter has struck, or its"
                                    + " numbers ran over (for Stable Diffusion try --no-half-vae).");
                }
                yield new Art(bytes, type, width, height);
            }
        };
    }

    private static boolean isBlank(BufferedImage image) {
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int channel = 0; channel < 3; channel++) {
            int least = 255;
            int most = 0;
            for (int at = channel; at < samples.length; at += 3) {
                int sample = samples[at] & 0xff;
                least = Math.min(least, sample);
                most = Math.max(most, sample);
            }
            if (most - least > SAME_COLOUR) {
                return false;
            }
        }
        return true;
    }
}
