package io.sheaf.album.print;

/// Cards of the album have no picture yet, and it was not said that this may be.
public final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1;

    Incomplete(int holes, int failed) {
        super(
                "%d of the album's cards have no picture%s. Wait for the run or have the failed ones painted again; or ask with allow_holes=true for what is there."
                        .formatted(holes, failed == 0 ? "" : ", " + failed + " of them failed"));
    }
}
