package io.sheaf.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page as a file that others can look at.
///
/// @param source its bytes: a JPEG or PNG file, upright, not larger than asked for
/// @param mediaType of the bytes
/// @param width of the upright picture as a person is shown it, which places on it refer to
/// @param height of the same
public record Fitted(Source source, String mediaType, int width, int height) {

    /// Where the bytes are. Only what had to be made is held: hundreds of pictures wait at the same
    /// time until a server has answered.
    public sealed interface Source {

        /// In bytes.
        long size();

        /// The bytes from the beginning.
        InputStream open() throws IOException;

        /// The page's own file.
        record OnDisk(Path file, long size) implements Source {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        }

        /// A picture that was made of the page.
        record Made(byte[] bytes) implements Source {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        }
    }

    /// Whether these are the bytes of the file itself.
    public boolean untouched() {
        return source instanceof Source.OnDisk;
    }

    /// What somebody else's eyes want.
    ///
    /// @param longSide of the picture in pixels, at the most
    /// @param quality of a JPEG that has to be made, 0 to 1
    public record Wish(int longSide, double quality, Format format) {}

    /// In which form a picture is given.
    public enum Format {
        /// A JPEG or PNG file as it is when it is small enough and upright, everything else as
        /// JPEG.
        AS_IS,
        JPEG,
        PNG
    }
}
