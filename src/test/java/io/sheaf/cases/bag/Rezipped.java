package io.sheaf.cases.bag;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The files of an export in memory, to be changed and packed again just as we pack.
public final class Rezipped {

    private final String folder;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Rezipped(String folder) {
        this.folder = folder;
    }

    public static Rezipped of(byte[] export) throws IOException {
        Rezipped bag = new Rezipped(folder(export));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().substring(bag.folder.length() + 1);
                bag.files.put(name, in.readAllBytes());
            }
        }
        return bag;
    }

    private static String folder(byte[] export) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(export))) {
            String first = Objects.requireNonNull(in.getNextEntry()).getName();
            return first.substring(0, first.indexOf('/'));
        }
    }

    public SortedMap<String, byte[]> files() {
        return files;
    }

    /// Everything that needs no key is made to fit: the manifests and the amount of payload.
    public void refit() {
        SortedMap<String, byte[]> payload = files.tailMap("data/").headMap("data0");
        long bytes = payload.values().stream().mapToLong(each -> each.length).sum();
        String info =
                text(BagText.INFO)
                        .replaceFirst(
                                "Payload-Oxum: .*",
                                "Payload-Oxum: " + BagText.oxum(bytes, payload.size()));
        put(BagText.INFO, info);
        put(BagText.MANIFEST, BagText.manifest(BagText.hashes(parts(payload))));
        SortedMap<String, byte[]> tags = new TreeMap<>(files);
        payload.keySet().forEach(tags::remove);
        tags.remove(BagText.TAG_MANIFEST);
        put(BagText.TAG_MANIFEST, BagText.manifest(BagText.hashes(parts(tags))));
    }

    public String text(String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    public void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Part> parts(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .map(each -> Part.of(each.getKey(), each.getValue()))
                .toList();
    }

    public Path write(Path to) throws IOException {
        Files.deleteIfExists(to);
        ZipWriter.write(to, folder, parts(files));
        return to;
    }
}
