package io.sheaf.reader.ocr;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Reads the text of pictures in this process, a fixed number of pages at a time.
///
/// May be called from many threads; who comes while all workers are busy waits. Memory for one page
/// is bounded whatever its size, and so is its time: by the number of lines and the length of each.
public final class TextReader implements AutoCloseable {

    private final BlockingQueue<Slot> free;
    private final AtomicReference<@Nullable Slot> warm = new AtomicReference<>();
    private final int workers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TextReader(List<Slot> slots) {
        workers = slots.size();
        free = new ArrayBlockingQueue<>(workers, true, slots);
    }

    /// Ready at once: the models are loaded by each worker when it has its first page.
    public static TextReader load(ReaderSettings settings) {
        Cache cache = new Cache(settings.cache());
        cache.offerLibraries();
        Models models = new Models(settings.models(), cache);
        return new TextReader(
                java.util.stream.Stream.generate(() -> new Slot(models))
                        .limit(settings.workers())
                        .toList());
    }

    /// How many pages are read at the same time.
    public int workers() {
        return workers;
    }

    /// The text of one picture; no line when there is none.
    ///
    /// @param upright the picture as a person is shown it: turned as its EXIF data say
    /// @throws InterruptedException when the calling thread was interrupted, checked between lines
    public ReadPage read(BufferedImage upright) throws InterruptedException {
        Slot ready = warm.getAndSet(null);
        Slot slot = ready == null ? free.take() : ready;
        try {
            if (closed.get()) {
                throw new IllegalStateException("the reader is closed");
            }
            return slot.worker().read(Pixels.of(upright));
        } finally {
            free.add(slot);
        }
    }

    /// Loads the models of one worker in the background. The first page gets this worker, and waits
    /// for the rest of the loading if need be.
    public void warmUp() {
        Slot slot = free.poll();
        if (slot != null) {
            warm.set(slot);
            Thread.ofPlatform().daemon().name("reader-warm-up").start(slot::worker);
        }
    }

    /// Waits for pages being read, then releases the models.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Slot unused = warm.getAndSet(null);
        if (unused != null) {
            free.add(unused);
        }
        boolean interrupted = false;
        List<Slot> slots = new ArrayList<>();
        while (slots.size() < workers) {
            try {
                slots.add(free.take());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        slots.forEach(Slot::close);
        // Who still waits for one finds the reader closed.
        free.addAll(slots);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
