package io.sheaf.picture;

/// What a look at a file's structure, without decoding it, has found.
public sealed interface Inspection {

    /// A whole file of pictures.
    ///
    /// @param pages how many pictures it holds, at least 1
    /// @param width of the first one, upright, in pixels; for a PDF of the page at 300 dpi
    /// @param height of the first one
    record Readable(MediaType type, int pages, int width, int height) implements Inspection {}

    /// A file that is not taken.
    ///
    /// @param reason in one or two sentences for the person who sent it
    record Refused(String reason) implements Inspection {}
}
