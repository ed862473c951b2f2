package io.sheaf.picture;

/// What is taken in one file.
///
/// @param pixels the most in one picture, checked before it is decoded
/// @param pages the most in one file
public record PictureLimits(long pixels, int pages) {

    public static final PictureLimits USUAL = new PictureLimits(200_000_000L, 2_000);

    public PictureLimits {
        if (pixels < 1 || pages < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }
}
