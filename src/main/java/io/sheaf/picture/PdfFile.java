package io.sheaf.picture;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A PDF document: its pages are pictures.
final class PdfFile {

    /// How far back from its end a document may say that it is complete.
    private static final int TAIL = 64 * 1024;

    private static final double POINTS_PER_INCH = 72;

    private PdfFile() {}

    static Inspection inspect(Path file, PictureLimits limits) throws IOException {
        requireEnd(file);
        try (PDDocument document = open(file)) {
            int pages = document.getNumberOfPages();
            if (pages < 1) {
                throw Unreadable.damaged("it has no pages");
            }
            if (pages > limits.pages()) {
                throw new Unreadable(
                        "It has " + pages + " pages; at most " + limits.pages() + " are taken.");
            }
            Sheet first = sheet(document.getPage(0), 300);
            return new Inspection.Readable(MediaType.PDF, pages, first.width(), first.height());
        } catch (RuntimeException | StackOverflowError e) {
            throw broken(e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        }
    }

    /// A few bytes of a document can ask for any amount of memory in many ways. One that asks for
    /// more than there is gets none, and nothing else on this machine is worse off for it.
    private static Unreadable tooLarge(OutOfMemoryError cause) {
        return new Unreadable(
                "It needs more memory than there is. Save its pages as pictures and send those.",
                cause);
    }

    private static void requireEnd(Path file) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            long start = Math.max(0, bytes.size() - TAIL);
            if (!bytes.text(start, TAIL).contains("%%EOF")) {
                throw Unreadable.cutOff();
            }
        }
    }

    private static PDDocument open(Path file) throws IOException {
        Codecs.ready();
        try {
            return Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw new Unreadable(
                    "It is an encrypted PDF. Remove its password and send it again.", e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static Unreadable broken(Throwable cause) {
        return new Unreadable("It is damaged: its pages cannot be found.", cause);
    }

    /// The page as a picture of at most `mostPixels`. A scan, which is one picture that fills the
    /// page, is taken out as it is; anything else is drawn, at the resolution of its pictures.
    static BufferedImage decode(Path file, int number, long mostPixels) throws IOException {
        try (PDDocument document = open(file)) {
            if (number > document.getNumberOfPages()) {
                throw new Unreadable("It has no page " + number + ".");
            }
            PDPage page = document.getPage(number - 1);
            PdfPage content = PdfPage.look(page);
            Optional<BufferedImage> scan = content.scan(mostPixels);
            if (scan.isPresent()) {
                return Pixels.upright(scan.get(), 1);
            }
            return draw(document, number - 1, content.resolution(), mostPixels);
        } catch (Unreadable e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The library says by the same exception that a page makes no sense and that the disk
            // fails; what the document holds is nearly always the cause.
            throw new Unreadable("It is damaged: page " + number + " cannot be drawn.", e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        }
    }

    private static BufferedImage draw(PDDocument document, int index, double dpi, long mostPixels)
            throws IOException {
        Sheet wanted = sheet(document.getPage(index), dpi);
        double fit = Math.min(1, Math.sqrt((double) mostPixels / wanted.pixels()) * 0.999);
        PDFRenderer renderer = new Strict(document);
        renderer.setSubsamplingAllowed(true);
        float scale = (float) (dpi / POINTS_PER_INCH * fit);
        return Pixels.upright(renderer.renderImage(index, scale, ImageType.RGB), 1);
    }

    /// Fails where PDFBox would leave a picture out.
    private static final class Strict extends PDFRenderer {
        Strict(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(
                        Operator operator, List<COSBase> operands, IOException failure)
                        throws IOException {
                    PdfPage.requirePicture(operator, failure);
                    super.operatorException(operator, operands, failure);
                }
            };
        }
    }

    private static Sheet sheet(PDPage page, double dpi) throws Unreadable {
        PDRectangle box = page.getCropBox();
        double width = Math.max(1, box.getWidth() * dpi / POINTS_PER_INCH);
        double height = Math.max(1, box.getHeight() * dpi / POINTS_PER_INCH);
        if (width > 1_000_000 || height > 1_000_000) {
            throw Unreadable.damaged("the size of a page makes no sense");
        }
        boolean side = page.getRotation() % 180 != 0;
        return new Sheet(0, (int) width, (int) height, side ? 6 : 1).upright();
    }
}
