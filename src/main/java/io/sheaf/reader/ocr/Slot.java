package io.sheaf.reader.ocr;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A worker's place: the worker itself comes to it with the first page.
final class Slot implements AutoCloseable {

    private final Models models;
    private @Nullable Worker worker;

    Slot(Models models) {
        this.models = models;
    }

    Worker worker() {
        Worker ready = worker;
        if (ready == null) {
            ready = load();
            worker = ready;
        }
        return ready;
    }

    private Worker load() {
        CompletableFuture<Network> recognition =
                CompletableFuture.supplyAsync(() -> new Network(models.recognition()));
        Network detection = new Network(models.detection());
        Network orientation = new Network(models.orientation());
        List<String> alphabet = models.alphabet();
        return new Worker(
                new Detection(detection),
                new Orientation(orientation),
                new Recognition(recognition.join(), alphabet, models.classes(alphabet)));
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }
}
