package io.sheaf.cases;

import io.sheaf.cases.bag.BagPlan;
import io.sheaf.cases.bag.BagWriter;
import io.sheaf.cases.bag.CaseLayout;
import io.sheaf.cases.bag.Findings;
import io.sheaf.cases.bag.Part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/// Any text as the metadata of an exported case, in a bag that is whole: so it comes as far as to
/// whoever reads the custody chain.
public final class CaseFuzz {

    /// Between the three texts.
    private static final String CUT = "\0";

    private static final Path FILE = create();

    private CaseFuzz() {}

    private static Path create() {
        try {
            return Files.createTempFile("fuzz", ".zip");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        String[] texts = new String(input, StandardCharsets.UTF_8).split(CUT, 3);
        List<Part> payload = new ArrayList<>();
        payload.add(Part.of(CaseLayout.CASE, texts[0]));
        payload.add(Part.of(CaseLayout.CUSTODY, texts.length > 1 ? texts[1] : ""));
        for (String name : List.of(CaseLayout.KEY, CaseLayout.HTML, CaseLayout.PDF)) {
            payload.add(Part.of(name, name));
        }
        String signature = texts.length > 2 ? texts[2] : "{}";
        Files.deleteIfExists(FILE);
        BagWriter.write(
                FILE,
                new BagPlan(
                        "case",
                        payload,
                        oxum -> "Payload-Oxum: " + oxum + "\n",
                        _ -> Part.of(CaseLayout.SIGNATURE, signature)));
        Findings.of(FILE);
    }

    public static List<byte[]> seeds() throws IOException {
        Path zip = Files.write(FILE, BagFuzz.exported());
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<String> texts = new ArrayList<>();
            for (String name : List.of(CaseLayout.CASE, CaseLayout.CUSTODY, CaseLayout.SIGNATURE)) {
                texts.add(text(file, name));
            }
            return List.of(String.join(CUT, texts).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(ZipFile file, String name) throws IOException {
        String whole =
                file.stream()
                        .map(entry -> entry.getName())
                        .filter(entry -> entry.endsWith("/" + name))
                        .findFirst()
                        .orElseThrow();
        return new String(
                file.getInputStream(file.getEntry(whole)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
