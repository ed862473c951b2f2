package io.sheaf.album.print;

import io.sheaf.album.Image;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/// A PDF document of cards. The same cards in the same layout are the same bytes: it has no date,
/// and its id comes from what is in it.
final class PrintedPdf implements AutoCloseable {

    private static final String PLAIN = "plain";

    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final Faces faces;
    private final Map<String, PDImageXObject> pictures = new HashMap<>();

    PrintedPdf(Faces faces, String title, long id) {
        this.faces = faces;
        document.setVersion(1.7f);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Sheaf");
        document.setDocumentId(id);
    }

    /// Each content is in the file once, however often it is printed.
    PDImageXObject picture(Image image) throws IOException {
        PDImageXObject known = pictures.get(image.face());
        if (known == null) {
            byte[] bytes = faces.embeddable(image);
            known = PDImageXObject.createFromByteArray(document, bytes, image.own().name());
            pictures.put(image.face(), known);
        }
        return known;
    }

    private PDImageXObject plainBack(Layout.Size card) throws IOException {
        PDImageXObject known = pictures.get(PLAIN);
        if (known == null) {
            byte[] png = PlainBack.png(pixels(card.width()), pixels(card.height()));
            known = PDImageXObject.createFromByteArray(document, png, PLAIN);
            pictures.put(PLAIN, known);
        }
        return known;
    }

    private static int pixels(double millimetres) {
        return (int) Math.round(millimetres / 25.4 * 300);
    }

    /// @param album the album's own back
    @Nullable PDImageXObject back(Layout layout, @Nullable Image album, Layout.Size card)
            throws IOException {
        return switch (layout.back()) {
            case NONE -> null;
            case PLAIN -> plainBack(card);
            case ALBUM -> album == null ? null : picture(album);
        };
    }

    /// What is drawn on a page.
    interface Drawing {
        void on(Ink ink) throws IOException;
    }

    /// Adds a page of that size in millimetres.
    PDPage page(double width, double height, Drawing drawing) throws IOException {
        PDPage page = new PDPage(new PDRectangle(Ink.points(width), Ink.points(height)));
        document.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
            drawing.on(new Ink(stream));
        }
        return page;
    }

    void write(OutputStream out) throws IOException {
        document.save(out, CompressParameters.NO_COMPRESSION);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
