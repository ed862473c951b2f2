package io.sheaf.reader.ocr;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The trained networks and the alphabet: those built in, or a person's own folder.
///
/// @param folder with `det.onnx`, `rec.onnx`, `dict.txt`, or `null` for those built in
/// @param cache where the rewritten networks are kept
record Models(@Nullable Path folder, Cache cache) {

    /// Changes when the same network would be rewritten to another one.
    private static final String RECIPE = "1";

    byte[] detection() {
        return bytes("det.onnx", "ch_PP-OCRv4_det_infer.onnx");
    }

    byte[] recognition() {
        return bytes("rec.onnx", "ch_PP-OCRv4_rec_infer.onnx");
    }

    byte[] orientation() {
        return resource("ch_ppocr_mobile_v2.0_cls_infer.onnx");
    }

    /// The text of each class of the recognition network: blank, the dictionary, space.
    List<String> alphabet() {
        String dictionary =
                new String(bytes("dict.txt", "ppocr_keys_v1.txt"), StandardCharsets.UTF_8);
        List<String> alphabet = new ArrayList<>(List.of(""));
        dictionary.lines().forEach(alphabet::add);
        alphabet.add(" ");
        return alphabet;
    }

    /// The detection network in its quickest form. A person's own models stay as they are.
    byte[] quickDetection() {
        byte[] given = detection();
        return folder == null ? cache.model(given, RECIPE, () -> Rewrite.quicker(given)) : given;
    }

    /// The recognition network that tells only these classes apart.
    byte[] quickRecognition(int[] classes) {
        byte[] given = recognition();
        String recipe = RECIPE + Arrays.toString(classes);
        return folder == null
                ? cache.model(given, recipe, () -> Rewrite.quicker(given, classes))
                : given;
    }

    /// The classes worth telling apart. Those built in are mostly Chinese characters, which a Latin
    /// text is only mistaken for; of a person's own models all are.
    int[] classes(List<String> alphabet) {
        int[] kept = new int[alphabet.size()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            if (folder != null || latin(alphabet.get(i))) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static boolean latin(String text) {
        return text.isEmpty() || text.codePointAt(0) < 0x250 || "‘’“”–—…•€™".contains(text);
    }

    private byte[] bytes(String own, String builtIn) {
        if (folder == null) {
            return resource(builtIn);
        }
        try {
            return Files.readAllBytes(folder.resolve(own));
        } catch (IOException e) {
            throw new UncheckedIOException("SHEAF_READER_MODELS: " + own, e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Models.class.getResourceAsStream("/models/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the recognition models are not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
