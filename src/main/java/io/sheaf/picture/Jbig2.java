package io.sheaf.picture;

import org.apache.pdfbox.jbig2.JBIG2ImageReader;
import org.apache.pdfbox.jbig2.JBIG2ImageReaderSpi;
import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.IOException;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/// The decoder for the JBIG2 scans of PDF documents, with a bound. A stream of twenty bytes can
/// claim a page of 2^32 by 2^32 pixels, and even the table of contents of a document may claim to
/// be such a stream; the decoder would ask for that much memory before it looks further.
final class Jbig2 extends JBIG2ImageReaderSpi {

    private Jbig2() {}

    /// From now on whoever asks `ImageIO` for a JBIG2 decoder gets the bounded one.
    static void bound(IIORegistry registry) {
        ImageReaderSpi unbounded = registry.getServiceProviderByClass(JBIG2ImageReaderSpi.class);
        if (unbounded != null) {
            registry.deregisterServiceProvider(unbounded, ImageReaderSpi.class);
        }
        ImageReaderSpi bounded = new Jbig2();
        registry.registerServiceProvider(bounded, ImageReaderSpi.class);
    }

    @Override
    public ImageReader createReaderInstance(@Nullable Object extension) throws IOException {
        return new Bounded(this);
    }

    private static final class Bounded extends JBIG2ImageReader {

        Bounded(ImageReaderSpi provider) throws IOException {
            super(provider);
        }

        @Override
        public BufferedImage read(int index, ImageReadParam param) throws IOException {
            long width = Integer.toUnsignedLong(getWidth(index));
            long height = Integer.toUnsignedLong(getHeight(index));
            if (Math.multiplyHigh(width, height) != 0
                    || width * height < 0
                    || width * height > PictureLimits.USUAL.pixels()) {
                throw new IOException(
                        "a JBIG2 picture of " + width + " × " + height + " pixels is too large");
            }
            return super.read(index, param);
        }
    }
}
