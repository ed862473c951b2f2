package io.sheaf.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.picture.Pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32;

/// PNG pictures of a wanted size with a truth for each: noise, which nothing makes smaller, and a
/// number in a comment, so that no two are the same file.
final class ModelCards {

    private static final int HEAD = 33;

    private ModelCards() {}

    /// @param side of the square picture in pixels; a pixel takes three bytes
    static List<Path> write(Path folder, int count, int side) throws IOException {
        byte[] noise = noise(side);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String name = "card-%06d".formatted(i);
            files.add(Files.write(folder.resolve(name + ".png"), numbered(noise, i)));
            Files.writeString(
                    folder.resolve(name + ".json"),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("title", "Title " + i)
                            .put("author", "Author " + i)
                            .put("year", 1900 + i % 100)
                            .put("place", "Place " + i)
                            .toString());
        }
        return files;
    }

    private static byte[] noise(int side) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return Pictures.png(image);
    }

    /// With a text chunk behind the head (PNG, 11.3.3.3).
    private static byte[] numbered(byte[] png, int number) {
        byte[] text = ("Comment\0card " + number).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all = ByteBuffer.allocate(png.length + 12 + text.length);
        all.put(png, 0, HEAD).putInt(text.length);
        byte[] type = "tEXt".getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(text);
        all.put(type).put(text).putInt((int) sum.getValue());
        return all.put(png, HEAD, png.length - HEAD).array();
    }
}
