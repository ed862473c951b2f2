package io.sheaf.painter.server;

import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Stands for an endpoint that cannot be used as it is set up, and says why.
record UnusablePainter(String name, String problem) implements Painter {

    @Override
    public @Nullable BigDecimal price() {
        return null;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Outcome process(Input input) {
        return new Outcome.Halted(problem);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.unusable(problem);
    }
}
