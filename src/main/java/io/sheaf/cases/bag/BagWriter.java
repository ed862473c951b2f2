package io.sheaf.cases.bag;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes a bag as a ZIP. The same plan gives the same bytes, always and everywhere.
public final class BagWriter {

    private BagWriter() {}

    /// @param to where nothing is yet; what is there after a failure is no bag
    /// @return the SHA-256 of the payload's manifest, which stands for all of it
    /// @throws Damaged when a part is not what it should be
    public static String write(Path to, BagPlan plan) throws IOException {
        List<Part> payload = plan.payload();
        Part manifest = Part.of(BagText.MANIFEST, BagText.manifest(BagText.hashes(payload)));
        String oxum = BagText.oxum(payload.stream().mapToLong(Part::size).sum(), payload.size());
        List<Part> tags =
                List.of(
                        Part.of(BagText.BAGIT, BagText.DECLARATION),
                        Part.of(BagText.INFO, plan.info().apply(oxum)),
                        manifest,
                        plan.signature().apply(manifest.sha256()));
        List<Part> all = new ArrayList<>(payload);
        all.addAll(tags);
        all.add(Part.of(BagText.TAG_MANIFEST, BagText.manifest(BagText.hashes(tags))));
        all.sort(Comparator.comparing(Part::name));
        ZipWriter.write(to, plan.folder(), all);
        return manifest.sha256();
    }
}
