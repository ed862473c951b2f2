package io.sheaf.painter;

import io.sheaf.processor.Processor;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A processor that turns a row into a picture.
public interface Painter extends Processor {

    /// What the engine has and can do right now. Of a server it is asked over the network; the
    /// caller is not the thread of a request that must answer at once.
    ///
    /// @throws InterruptedException when the calling thread was interrupted
    Capabilities capabilities() throws InterruptedException;

    /// What a picture costs, in the money in which the installation counts.
    ///
    /// @return `null` when nobody has said
    @Nullable BigDecimal price();
}
