package io.sheaf.reader.ocr;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// How text is recognised on this machine.
///
/// @param models a folder with `det.onnx`, `rec.onnx` and `dict.txt` to use instead of the models
///   that are built in, or `null`
/// @param workers how many pages are read at the same time; each takes one processor and about 100
///   MB
/// @param cache where what takes time to make is kept for the next start, or `null` for nowhere
public record ReaderSettings(@Nullable Path models, int workers, @Nullable Path cache) {

    public ReaderSettings {
        if (workers < 1 || workers > 256) {
            throw new IllegalArgumentException(
                    "SHEAF_READER_WORKERS must be 1 to 256, not " + workers);
        }
        if (models != null) {
            for (String name : new String[] {"det.onnx", "rec.onnx", "dict.txt"}) {
                if (!Files.isRegularFile(models.resolve(name))) {
                    throw new IllegalArgumentException(
                            "SHEAF_READER_MODELS: there is no " + name + " in " + models);
                }
            }
        }
    }

    /// Reads `SHEAF_READER_MODELS` and `SHEAF_READER_WORKERS` (default: one for each processor).
    public static ReaderSettings from(Map<String, String> environment, @Nullable Path cache) {
        String models = environment.getOrDefault("SHEAF_READER_MODELS", "").strip();
        String workers = environment.getOrDefault("SHEAF_READER_WORKERS", "").strip();
        return new ReaderSettings(
                models.isEmpty() ? null : Path.of(models),
                workers.isEmpty() ? Runtime.getRuntime().availableProcessors() : number(workers),
                cache);
    }

    private static int number(String workers) {
        try {
            return Integer.parseInt(workers);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "SHEAF_READER_WORKERS must be a number, not " + workers, e);
        }
    }
}
