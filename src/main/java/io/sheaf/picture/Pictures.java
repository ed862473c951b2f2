package io.sheaf.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Pictures in files. Safe to call from many threads; a decoded picture needs 3 bytes a pixel, and
/// while it is decoded up to twice that.
public final class Pictures {

    /// The most that is decoded of one page: it bounds the memory for it, and letters are large
    /// enough in it.
    public static final long MOST_PIXELS = 40_000_000;

    /// Hundreds may be asked for at the same time, and each takes up to a quarter of a gigabyte.
    private static final Semaphore FITTING =
            new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private Pictures() {}

    /// What the file is and whether it is whole, by its structure alone: nothing is decoded, so a
    /// file that passes may still hold a picture that cannot be read.
    ///
    /// @throws IOException when the disk fails; whatever is wrong with the file is a refusal
    public static Inspection inspect(Path file, PictureLimits limits) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            Content content = Content.of(bytes);
            MediaType type = content.type();
            if (type == null || type == MediaType.ZIP) {
                return new Inspection.Refused(content.refusal());
            }
            if (type == MediaType.PDF) {
                return PdfFile.inspect(file, limits);
            }
            return bounded(type, sheets(type, bytes, limits.pages()), limits);
        } catch (Unreadable e) {
            return new Inspection.Refused(e.reason());
        }
    }

    private static List<Sheet> sheets(MediaType type, FileBytes bytes, int mostPages)
            throws IOException {
        return switch (type) {
            case PNG -> List.of(PngFile.check(bytes));
            case JPEG -> List.of(JpegFile.check(bytes));
            case WEBP -> List.of(WebpFile.check(bytes));
            case TIFF -> TiffFile.check(bytes, mostPages);
            case PDF, ZIP -> throw new IllegalArgumentException(type + " is no picture");
        };
    }

    private static Inspection bounded(MediaType type, List<Sheet> sheets, PictureLimits limits)
            throws Unreadable {
        for (Sheet sheet : sheets) {
            if (sheet.pixels() > limits.pixels()) {
                throw new Unreadable(
                        "It has too many pixels: %d × %d. At most %d megapixels are taken."
                                .formatted(
                                        sheet.width(),
                                        sheet.height(),
                                        Math.max(1, limits.pixels() / 1_000_000)));
            }
        }
        if (sheets.size() > limits.pages()) {
            throw new Unreadable("It has more than " + limits.pages() + " pages.");
        }
        Sheet first = sheets.getFirst().upright();
        return new Inspection.Readable(type, sheets.size(), first.width(), first.height());
    }

    /// One page as an upright picture of the type `TYPE_3BYTE_BGR` on white. A picture of more than
    /// `mostPixels` comes out smaller, by a whole factor; a PDF page is drawn that small.
    ///
    /// @param mediaType as [Inspection.Readable] named it
    /// @param page from 1
    /// @throws Unreadable when the file is not a picture that can be decoded, in words for the
    ///   person; any other [IOException] is the disk's
    public static BufferedImage decode(Path file, String mediaType, int page, long mostPixels)
            throws IOException {
        MediaType type = known(mediaType);
        if (type == MediaType.PDF) {
            return PdfFile.decode(file, page, mostPixels);
        }
        Sheet sheet = sheet(file, type, page);
        int step = step(sheet.width(), sheet.height(), mostPixels);
        return read(file, type, sheet, step);
    }

    /// The first picture of a file that is in memory, otherwise as the other [#decode].
    ///
    /// @throws Unreadable when it is not a picture that can be decoded, or a PDF document
    public static BufferedImage decode(byte[] file) throws Unreadable {
        try (FileBytes bytes = FileBytes.of(file)) {
            Content content = Content.of(bytes);
            MediaType type = content.type();
            if (type == null || type == MediaType.ZIP || type == MediaType.PDF) {
                throw new Unreadable("It is " + content.name() + ", not a picture.");
            }
            Sheet sheet = sheets(type, bytes, 1).getFirst();
            int step = step(sheet.width(), sheet.height(), MOST_PIXELS);
            BufferedImage stored = Codecs.read(type, file, sheet.index(), step);
            return Pixels.upright(stored, sheet.orientation());
        } catch (Unreadable unreadable) {
            throw unreadable;
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be read", impossible);
        }
    }

    /// One page for a reader.
    ///
    /// @throws Unreadable as [#decode]
    public static Shown shown(Path file, String mediaType, int page) throws IOException {
        BufferedImage pixels = decode(file, mediaType, page, MOST_PIXELS);
        MediaType type = known(mediaType);
        if (!type.shownAsItIs()) {
            return new Shown(pixels, pixels.getWidth(), pixels.getHeight());
        }
        Sheet whole = sheet(file, type, page).upright();
        return new Shown(pixels, whole.width(), whole.height());
    }

    /// A page that no browser shows by itself, as a PNG picture of exactly the size that [#shown]
    /// tells.
    ///
    /// @throws Unreadable as [#decode]
    public static byte[] drawn(Path file, String mediaType, int page) throws IOException {
        return Codecs.png(decode(file, mediaType, page, MOST_PIXELS));
    }

    /// A small picture of a page as JPEG, its longer side at most `longSide` pixels.
    ///
    /// @throws Unreadable as [#decode]
    public static byte[] thumbnail(Path file, String mediaType, int page, int longSide)
            throws IOException {
        MediaType type = known(mediaType);
        BufferedImage image;
        if (type == MediaType.PDF) {
            image = PdfFile.decode(file, page, 4L * longSide * longSide);
        } else {
            Sheet sheet = sheet(file, type, page);
            int whole = Math.max(sheet.width(), sheet.height());
            image = read(file, type, sheet, Math.max(1, whole / (2 * longSide)));
        }
        return Codecs.jpeg(Pixels.shrink(image, longSide), 0.85f);
    }

    /// A page for somebody else's eyes: upright, and no larger than wished for. A file that is so
    /// already is given as it is, without being decoded.
    ///
    /// @throws Unreadable as [#decode]
    public static Fitted fitted(Path file, String mediaType, int page, Fitted.Wish wish)
            throws IOException {
        MediaType type = known(mediaType);
        boolean right =
                switch (wish.format()) {
                    case AS_IS -> type == MediaType.JPEG || type == MediaType.PNG;
                    case JPEG -> type == MediaType.JPEG;
                    case PNG -> type == MediaType.PNG;
                };
        if (right) {
            Sheet sheet = sheet(file, type, page);
            if (sheet.orientation() == 1
                    && Math.max(sheet.width(), sheet.height()) <= wish.longSide()) {
                Fitted.Source itself = new Fitted.Source.OnDisk(file, Files.size(file));
                return new Fitted(itself, mediaType, sheet.width(), sheet.height());
            }
        }
        FITTING.acquireUninterruptibly();
        try {
            return fitted(shown(file, mediaType, page), wish);
        } finally {
            FITTING.release();
        }
    }

    private static Fitted fitted(Shown shown, Fitted.Wish wish) throws IOException {
        BufferedImage small = Pixels.shrink(shown.pixels(), wish.longSide());
        boolean png = wish.format() == Fitted.Format.PNG;
        byte[] bytes = png ? Codecs.png(small) : Codecs.jpeg(small, (float) wish.quality());
        MediaType made = png ? MediaType.PNG : MediaType.JPEG;
        Fitted.Source source = new Fitted.Source.Made(bytes);
        return new Fitted(source, made.word(), shown.width(), shown.height());
    }

    /// Whether the picture in the file stands as people see it, so that programs that know nothing
    /// of Exif show it right.
    ///
    /// @throws Unreadable as [#decode]
    public static boolean storedUpright(Path file, String mediaType) throws IOException {
        return sheet(file, known(mediaType), 1).orientation() == 1;
    }

    /// The picture half as wide and half as high, each pixel the mean of four.
    public static BufferedImage half(BufferedImage image) {
        return Pixels.shrink(image, Math.max(image.getWidth(), image.getHeight()) / 2);
    }

    /// The picture as a JPEG file.
    public static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        return Codecs.jpeg(image, quality);
    }

    /// The picture as a PNG file.
    public static byte[] png(BufferedImage image) throws IOException {
        return Codecs.png(image);
    }

    private static BufferedImage read(Path file, MediaType type, Sheet sheet, int step)
            throws IOException {
        BufferedImage stored = Codecs.read(type, file, sheet.index(), step);
        return Pixels.upright(stored, sheet.orientation());
    }

    private static Sheet sheet(Path file, MediaType type, int page) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            List<Sheet> sheets = sheets(type, bytes, page);
            if (page < 1 || page > sheets.size()) {
                throw new Unreadable("It has no page " + page + ".");
            }
            return sheets.get(page - 1);
        }
    }

    private static MediaType known(String mediaType) throws Unreadable {
        return MediaType.of(mediaType)
                .filter(type -> type != MediaType.ZIP)
                .orElseThrow(() -> new Unreadable("It is of no type that can be decoded."));
    }

    /// Which pixels to take so that not more than that many remain: 1 for all.
    static int step(int width, int height, long mostPixels) {
        int step = 1;
        while (Math.ceilDiv((long) width, step) * Math.ceilDiv((long) height, step) > mostPixels) {
            step++;
        }
        return step;
    }
}
