package io.sheaf.reader.ocr;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A worker's place: the worker itself comes to it when it is first asked for.
final class Slot implements AutoCloseable {

    private final Models models;
    private @Nullable Worker worker;

    Slot(Models models) {
        this.models = models;
    }

    /// Who comes while it is being loaded waits.
    synchronized Worker worker() {
        Worker ready = worker;
        if (ready == null) {
            ready = load();
            worker = ready;
        }
        return ready;
    }

    private Worker load() {
        List<String> alphabet = models.alphabet();
        int[] classes = models.classes(alphabet);
        CompletableFuture<Network> recognition =
                CompletableFuture.supplyAsync(() -> new Network(models.quickRecognition(classes)));
        Network detection = new Network(models.quickDetection());
        Network orientation = new Network(models.orientation());
        return new Worker(
                new Detection(detection),
                new Orientation(orientation),
                new Recognition(
                        recognition.join(),
                        Arrays.stream(classes).mapToObj(alphabet::get).toList()));
    }

    @Override
    public synchronized void close() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }
}
