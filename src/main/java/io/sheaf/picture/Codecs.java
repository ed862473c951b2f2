package io.sheaf.picture;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStreamSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageInputStreamSpi;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/// The decoders and encoders. They are found once: `ImageIO`'s own search goes through the class
/// loader of whichever thread asks first.
final class Codecs {

    private static final ImageReaderSpi PNG;
    private static final ImageReaderSpi JPEG;
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final ImageReaderSpi TIFF = new TIFFImageReaderSpi();
    private static final ImageInputStreamSpi FILES = new BufferedFileImageInputStreamSpi();

    static {
        ImageIO.setUseCache(false);
        IIORegistry registry = IIORegistry.getDefaultInstance();
        registry.registerApplicationClasspathSpis();
        Jbig2.bound(registry);
        PNG = provider(registry, "com.sun.imageio.plugins.png.PNGImageReaderSpi");
        JPEG = provider(registry, "com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi");
    }

    private Codecs() {}

    /// Makes certain that the decoders are in place for libraries that look for them by themselves.
    static void ready() {
        // The initializer has run by now.
    }

    private static ImageReaderSpi provider(IIORegistry registry, String name) {
        Iterator<ImageReaderSpi> all = registry.getServiceProviders(ImageReaderSpi.class, true);
        while (all.hasNext()) {
            ImageReaderSpi provider = all.next();
            if (provider.getClass().getName().equals(name)) {
                return provider;
            }
        }
        throw new IllegalStateException("no image decoder " + name);
    }

    /// One picture of a file, every `step`-th pixel of every `step`-th row.
    static BufferedImage read(MediaType type, Path file, int index, int step) throws IOException {
        try (ImageInputStream in = FILES.createInputStreamInstance(file.toFile(), false, null)) {
            return read(type, in, index, step);
        }
    }

    /// The same of a file that is in memory.
    static BufferedImage read(MediaType type, byte[] file, int index, int step) throws IOException {
        try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
            return read(type, in, index, step);
        }
    }

    private static BufferedImage read(MediaType type, ImageInputStream in, int index, int step)
            throws IOException {
        ImageReader reader = provider(type).createReaderInstance();
        try {
            reader.setInput(in, false, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(index, param);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | IllegalStateException
                | NegativeArraySizeException
                | ArithmeticException
                | ClassCastException
                | NullPointerException e) {
            throw new Unreadable("It is damaged: its pixels cannot be decoded.", e);
        } catch (javax.imageio.IIOException | java.io.EOFException e) {
            throw new Unreadable("It is damaged: its pixels cannot be decoded.", e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReaderSpi provider(MediaType type) {
        return switch (type) {
            case PNG -> PNG;
            case JPEG -> JPEG;
            case WEBP -> WEBP;
            case TIFF -> TIFF;
            case PDF, ZIP -> throw new IllegalArgumentException(type + " is no picture");
        };
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IllegalArgumentException("no PNG can hold " + image);
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
