package io.sheaf.picture;

import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What is painted on a page of a PDF: one scan that fills it, perhaps with invisible text over it,
/// or more.
final class PdfPage extends PDFGraphicsStreamEngine {

    /// For pages without pictures, and the bounds for those with.
    private static final double USUAL_DPI = 300;

    private static final double LOWEST_DPI = 200;
    private static final double HIGHEST_DPI = 400;

    private record Placed(PDImage image, Matrix matrix) {}

    private @Nullable Placed first;
    private int images;
    private int marks;
    private double finest;
    private Point2D point = new Point2D.Float();

    private PdfPage(PDPage page) {
        super(page);
    }

    static PdfPage look(PDPage page) throws IOException {
        PdfPage content = new PdfPage(page);
        content.processPage(page);
        return content;
    }

    /// In dots per inch: as fine as the finest picture on the page, within reason.
    double resolution() {
        return images == 0 ? USUAL_DPI : Math.clamp(finest, LOWEST_DPI, HIGHEST_DPI);
    }

    /// The one picture that the page is, in its own pixels.
    Optional<BufferedImage> scan(long mostPixels) throws IOException {
        Placed only = first;
        if (only == null || images != 1 || marks > 0 || !getPage().getAnnotations().isEmpty()) {
            return Optional.empty();
        }
        if (only.image.isStencil() || masked(only.image) || !fills(only.matrix)) {
            return Optional.empty();
        }
        int step = Pictures.step(only.image.getWidth(), only.image.getHeight(), mostPixels);
        BufferedImage image = pixels(only.image, step);
        int[] orientations = {1, 6, 3, 8};
        int quarter = Math.floorMod(getPage().getRotation() / 90, 4);
        return Optional.of(Pixels.upright(image, orientations[quarter]));
    }

    private static BufferedImage pixels(PDImage image, int step) throws Unreadable {
        try {
            return image.getImage(null, step);
        } catch (IOException e) {
            throw undecodable(e);
        }
    }

    private static boolean masked(PDImage image) {
        return image instanceof PDImageXObject object
                && (object.getCOSObject().containsKey(COSName.SMASK)
                        || object.getCOSObject().containsKey(COSName.MASK));
    }

    private boolean fills(Matrix matrix) {
        PDRectangle page = getPage().getCropBox();
        double most = 0.02 * Math.max(page.getWidth(), page.getHeight());
        return Math.abs(matrix.getShearX()) < 0.01
                && Math.abs(matrix.getShearY()) < 0.01
                && Math.abs(matrix.getTranslateX() - page.getLowerLeftX()) < most
                && Math.abs(matrix.getTranslateY() - page.getLowerLeftY()) < most
                && Math.abs(matrix.getScaleX() - page.getWidth()) < most
                && Math.abs(matrix.getScaleY() - page.getHeight()) < most;
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix().clone();
        images++;
        first = first == null ? new Placed(image, matrix) : first;
        double inches = Math.max(0.01, matrix.getScalingFactorX() / 72.0);
        finest = Math.max(finest, image.getWidth() / inches);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException failure)
            throws IOException {
        requirePicture(operator, failure);
        super.operatorException(operator, operands, failure);
    }

    /// PDFBox leaves out a picture that it cannot decode; then an empty page would be read.
    static void requirePicture(Operator operator, IOException failure) throws Unreadable {
        if (missingDecoder(failure) || operator.getName().equals(OperatorName.DRAW_OBJECT)) {
            throw undecodable(failure);
        }
    }

    private static boolean missingDecoder(IOException failure) {
        return failure instanceof MissingImageReaderException
                || failure.getCause() instanceof MissingImageReaderException;
    }

    private static Unreadable undecodable(IOException failure) {
        return missingDecoder(failure)
                ? new Unreadable(
                        "Its pictures are compressed with JPEG 2000, which cannot be read. Save it"
                                + " with another compression and send it again.",
                        failure)
                : new Unreadable(
                        "It is damaged: a picture on a page of it cannot be decoded.", failure);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        marks += mode.isFill() || mode.isStroke() ? 1 : 0;
    }

    @Override
    public void strokePath() {
        marks++;
    }

    @Override
    public void fillPath(int windingRule) {
        marks++;
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        marks++;
    }

    @Override
    public void shadingFill(COSName name) {
        marks++;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        point = p0;
    }

    @Override
    public void clip(int windingRule) {
        // A clip paints nothing.
    }

    @Override
    public void moveTo(float x, float y) {
        point = new Point2D.Float(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        point = new Point2D.Float(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        point = new Point2D.Float(x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return point;
    }

    @Override
    public void closePath() {
        // The path itself paints nothing.
    }

    @Override
    public void endPath() {
        // The path itself paints nothing.
    }
}
