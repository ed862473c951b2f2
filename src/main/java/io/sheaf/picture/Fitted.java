package io.sheaf.picture;

/// A page as a file that others can look at.
///
/// @param bytes of a JPEG or PNG file, upright, not larger than asked for
/// @param mediaType of the bytes
/// @param width of the upright picture as a person is shown it, which places on it refer to
/// @param height of the same
/// @param untouched whether these are the bytes of the file itself
public record Fitted(byte[] bytes, String mediaType, int width, int height, boolean untouched) {

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
