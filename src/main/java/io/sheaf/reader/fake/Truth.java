package io.sheaf.reader.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// Cards whose values are known, found again by their picture: by its bytes, or by how it looks
/// when it was made smaller on its way.
public final class Truth {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIDE = 16;

    /// A mean difference of a few grey levels comes from compression; other cards differ by more.
    private static final double ALIKE = 12;

    /// A card and what stands on it.
    ///
    /// @param name of its file
    /// @param picture where its picture lies
    /// @param values a JSON object; a member that is not there, or `null`, is not on the card
    public record Known(String name, Path picture, JsonNode values) {}

    private final Map<String, Known> byBytes = new HashMap<>();
    private final Map<Known, int[]> looks = new HashMap<>();

    /// Reads `NAME.json` beside `NAME.jpg` (`.png`, …), or `truth/NAME.json` and `images/NAME.jpg`.
    ///
    /// @throws IllegalArgumentException when there is none of them
    public static Truth folder(Path folder) throws IOException {
        Truth truth = new Truth();
        for (Known known : known(folder)) {
            truth.byBytes.put(digest(Files.readAllBytes(known.picture())), known);
        }
        return truth;
    }

    /// All cards of such a folder by name.
    public static List<Known> known(Path folder) throws IOException {
        boolean apart = Files.isDirectory(folder.resolve("truth"));
        Path values = apart ? folder.resolve("truth") : folder;
        Path pictures = apart ? folder.resolve("images") : folder;
        Map<String, Path> byName = new HashMap<>();
        try (Stream<Path> files = Files.list(pictures)) {
            files.filter(file ->
                            file.toString()
                                    .toLowerCase(Locale.ROOT)
                                    .matches(".*\\.(jpe?g|png|webp|tiff?)"))
                    .forEach(file -> byName.put(stem(file), file));
        }
        try (Stream<Path> files = Files.list(values)) {
            List<Known> known = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                Path picture = byName.get(stem(file));
                if (picture != null && file.toString().endsWith(".json")) {
                    known.add(
                            new Known(
                                    stem(file), picture, JSON.readTree(Files.readAllBytes(file))));
                }
            }
            if (known.isEmpty()) {
                throw new IllegalArgumentException(
                        folder
                                + " has no NAME.json with a picture NAME.jpg or NAME.png beside it.");
            }
            return known;
        }
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    /// Cards of a test's own, by the bytes of their pictures.
    public static Truth of(Map<String, byte[]> pictures, Map<String, JsonNode> values) {
        Truth truth = new Truth();
        pictures.forEach((name, bytes) ->
                truth.byBytes.put(
                        digest(bytes),
                        new Known(
                                name,
                                Path.of(name),
                                values.getOrDefault(name, JsonNodeFactory.instance.objectNode()))));
        return truth;
    }

    /// The card on the picture; empty when it is none of these.
    Optional<Known> of(byte[] picture) {
        Known known = byBytes.get(digest(picture));
        return known != null ? Optional.of(known) : alike(picture);
    }

    private synchronized Optional<Known> alike(byte[] picture) {
        try {
            int[] look = look(ImageIO.read(new ByteArrayInputStream(picture)));
            Known best = null;
            double least = ALIKE;
            for (Known known : byBytes.values()) {
                if (!looks.containsKey(known)) {
                    looks.put(
                            known,
                            Files.exists(known.picture())
                                    ? look(ImageIO.read(known.picture().toFile()))
                                    : new int[0]);
                }
                double difference = difference(look, looks.getOrDefault(known, new int[0]));
                if (difference < least) {
                    least = difference;
                    best = known;
                }
            }
            return Optional.ofNullable(best);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static double difference(int[] one, int[] other) {
        if (one.length != other.length || one.length == 0) {
            return Double.MAX_VALUE;
        }
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return (double) sum / one.length;
    }

    /// Grey levels in a coarse grid.
    private static int[] look(BufferedImage image) {
        if (image == null) {
            return new int[0];
        }
        BufferedImage small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(image.getScaledInstance(SIDE, SIDE, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        pen.dispose();
        return small.getRaster().getPixels(0, 0, SIDE, SIDE, (int[]) null);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
