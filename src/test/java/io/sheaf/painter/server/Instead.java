package io.sheaf.painter.server;

import io.sheaf.endpoint.Call;
import io.sheaf.endpoint.Said;

import org.jspecify.annotations.Nullable;

/// What a fake says instead of what the server that it stands for would say; `null` to say just
/// that.
public interface Instead {

    @Nullable Said of(Call call);
}
