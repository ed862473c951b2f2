package io.sheaf.engine;

import io.sheaf.processor.Call;
import io.sheaf.processor.Memory;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What an item's processor remembers, in the item's row: it comes with the claim, and what is new
/// goes through the [Notebook].
final class ItemMemory implements Memory {

    private final Notebook notebook;
    private final Claim claim;
    private volatile @Nullable String note;

    ItemMemory(Notebook notebook, Claim claim) {
        this.notebook = notebook;
        this.claim = claim;
        this.note = claim.memory();
    }

    @Override
    public Optional<String> recall() {
        return Optional.ofNullable(note);
    }

    @Override
    public void remember(String next) {
        keep(next, null);
    }

    @Override
    public void remember(String next, Call call) {
        keep(next, call);
    }

    private void keep(String next, @Nullable Call call) {
        if (!notebook.write(claim, next, call)) {
            throw new IllegalStateException("this item is somebody else's by now");
        }
        note = next;
    }

    @Override
    public void spent(Call call) {
        notebook.write(claim, null, call);
    }

    @Override
    public Optional<String> answered(String asked) {
        return notebook.answered(asked);
    }
}
