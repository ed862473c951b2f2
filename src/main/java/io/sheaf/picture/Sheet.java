package io.sheaf.picture;

/// One picture in a file, as its header tells.
///
/// @param index its place among all pictures of the file, previews too, from 0
/// @param width as stored, before it is turned upright
/// @param orientation how it must be turned: 1 to 8 as in Exif, 1 is upright
record Sheet(int index, int width, int height, int orientation) {

    Sheet {
        orientation = orientation < 1 || orientation > 8 ? 1 : orientation;
    }

    /// Orientations from 5 on lie on their side.
    Sheet upright() {
        return orientation < 5 ? this : new Sheet(index, height, width, 1);
    }

    long pixels() {
        return (long) width * height;
    }
}
