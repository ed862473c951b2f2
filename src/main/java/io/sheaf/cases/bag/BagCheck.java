package io.sheaf.cases.bag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Holds the files of a bag against its manifests, both ways, and everything that is not payload
/// against the one way in which we write it.
final class BagCheck {

    /// No text file that we read is larger, unless somebody wants to fill our memory.
    private static final int MOST_TEXT = 512 << 20;

    private final Bag bag;
    private final SortedMap<String, Digest> digests = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private BagCheck(Bag bag) {
        this.bag = bag;
    }

    /// @param faults what is wrong; none when it is whole
    record Result(SortedMap<String, Digest> digests, List<Fault> faults) {}

    static Result check(Bag bag) throws IOException {
        BagCheck check = new BagCheck(bag);
        check.faults.addAll(bag.container());
        check.hash();
        check.texts();
        return new Result(check.digests, check.faults);
    }

    private void hash() throws IOException {
        for (String name : bag.files()) {
            try (InputStream in = bag.open(name)) {
                Digest digest = Digest.of(in);
                digests.put(name, digest);
                if (bag.crc(name).orElse(digest.crc()) != digest.crc()) {
                    wrong(name, "its check sum in the ZIP is another one");
                }
            } catch (Damaged cut) {
                wrong(name, "it is not whole");
            }
        }
    }

    private void wrong(String name, String words) {
        faults.add(new Fault(name, words));
    }

    private void texts() throws IOException {
        if (!text(BagText.BAGIT).equals(BagText.DECLARATION)) {
            wrong(BagText.BAGIT, "it does not declare BagIt 1.0 in UTF-8");
        }
        manifest(BagText.MANIFEST, true);
        manifest(BagText.TAG_MANIFEST, false);
        List<Digest> payload =
                digests.entrySet().stream()
                        .filter(each -> each.getKey().startsWith("data/"))
                        .map(Map.Entry::getValue)
                        .toList();
        String oxum = BagText.oxum(payload.stream().mapToLong(Digest::size).sum(), payload.size());
        if (text(BagText.INFO).lines().noneMatch(("Payload-Oxum: " + oxum)::equals)) {
            wrong(
                    BagText.INFO,
                    "it does not say that the payload is %s (bytes.files)".formatted(oxum));
        }
    }

    private void manifest(String manifest, boolean payload) throws IOException {
        String text = text(manifest);
        SortedMap<String, String> listed = BagText.read(text);
        if (!BagText.manifest(listed).equals(text)) {
            wrong(manifest, "a line of it was changed, is missing or out of place");
        }
        listed.forEach((name, hash) -> {
            Digest digest = digests.get(name);
            if (name.startsWith("data/") != payload) {
                wrong(manifest, "it lists " + name + ", which does not belong in it");
            } else if (digest == null) {
                wrong(name, "it is missing; " + manifest + " lists it");
            } else if (!digest.sha256().equals(hash)) {
                wrong(
                        name,
                        "its SHA-256 is %s, but %s says %s"
                                .formatted(digest.sha256(), manifest, hash));
            }
        });
        for (String name : digests.keySet()) {
            boolean here = name.startsWith("data/") == payload;
            if (here && !listed.containsKey(name) && !name.equals(BagText.TAG_MANIFEST)) {
                wrong(name, "it is not in " + manifest);
            }
        }
    }

    private String text(String name) throws IOException {
        return digests.containsKey(name) ? text(bag, name) : "";
    }

    /// A text file of the bag.
    static String text(Bag bag, String name) throws IOException {
        try (InputStream in = bag.open(name)) {
            byte[] bytes = in.readNBytes(MOST_TEXT);
            if (in.read() >= 0) {
                throw new Damaged(name + " is larger than any that Sheaf writes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
