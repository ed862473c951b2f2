package io.sheaf.picture;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What a file is by its first bytes, whatever it is called.
///
/// @param type one of ours, or `null`
/// @param name in words, for example `a GIF picture`
public record Content(@Nullable MediaType type, String name) {

    private record Magic(int at, String bytes, Content content) {}

    private static final List<Magic> MAGIC =
            List.of(
                    new Magic(0, "\u0089PNG", new Content(MediaType.PNG, "a PNG picture")),
                    new Magic(
                            0, "\u00ff\u00d8\u00ff", new Content(MediaType.JPEG, "a JPEG picture")),
                    new Magic(8, "WEBP", new Content(MediaType.WEBP, "a WebP picture")),
                    new Magic(0, "II*\0", new Content(MediaType.TIFF, "a TIFF picture")),
                    new Magic(0, "MM\0*", new Content(MediaType.TIFF, "a TIFF picture")),
                    new Magic(0, "II+\0", new Content(MediaType.TIFF, "a TIFF picture")),
                    new Magic(0, "MM\0+", new Content(MediaType.TIFF, "a TIFF picture")),
                    new Magic(0, "PK\u0003\u0004", new Content(MediaType.ZIP, "a ZIP archive")),
                    new Magic(0, "PK\u0005\u0006", new Content(MediaType.ZIP, "a ZIP archive")),
                    other(0, "GIF8", "a GIF picture"),
                    other(4, "ftypavif", "an AVIF picture"),
                    other(4, "ftyphei", "a HEIC picture"),
                    other(4, "ftyphev", "a HEIC picture"),
                    other(4, "ftypmif1", "a HEIC picture"),
                    other(4, "ftyp", "a video"),
                    other(0, "\0\0\0\fjP  ", "a JPEG 2000 picture"),
                    other(0, "\u00ffO\u00ffQ", "a JPEG 2000 picture"),
                    other(0, "\0\0\0\fJXL ", "a JPEG XL picture"),
                    other(0, "\u00ff\n", "a JPEG XL picture"),
                    other(0, "8BPS", "a Photoshop file"),
                    other(0, "\0\0\u0001\0", "an icon"),
                    other(
                            0,
                            "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
                            "an Office document"),
                    other(0, "{\\rtf", "a text document (RTF)"),
                    other(0, "%!PS", "a PostScript document"),
                    other(0, "Rar!", "a RAR archive"),
                    other(0, "7z\u00bc\u00af", "a 7z archive"),
                    other(0, "\u001f\u008b", "a gzip archive"),
                    other(257, "ustar", "a tar archive"),
                    other(0, "RIFF", "a sound or a video"),
                    other(0, "ID3", "a sound"),
                    other(0, "OggS", "a sound or a video"),
                    other(0, "\u001aE\u00df\u00a3", "a video"),
                    other(0, "MZ", "a program"),
                    other(0, "\u007fELF", "a program"));

    private static Magic other(int at, String bytes, String name) {
        return new Magic(at, bytes, new Content(null, name));
    }

    public static Content of(Path file) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            return of(bytes);
        }
    }

    static Content of(FileBytes bytes) throws IOException {
        if (bytes.size() == 0) {
            return new Content(null, "empty");
        }
        for (Magic magic : MAGIC) {
            if (bytes.matches(magic.at, magic.bytes)) {
                return magic.content.type == MediaType.ZIP ? zip(bytes) : magic.content;
            }
        }
        String head = bytes.text(0, 1024);
        if (head.contains("%PDF-")) {
            return new Content(MediaType.PDF, "a PDF document");
        }
        if (bytes.matches(0, "BM") && bytes.size() > 26 && bytes.u32(6) == 0) {
            return new Content(null, "a BMP picture");
        }
        return new Content(null, text(head));
    }

    /// Office documents and e-books are ZIP archives too, and none of ours.
    private static Content zip(FileBytes bytes) throws IOException {
        String name = bytes.text(30, 60);
        if (name.startsWith("[Content_Types].xml") || name.startsWith("_rels/")) {
            return new Content(null, "an Office document");
        }
        if (name.startsWith("mimetypeapplication/epub")) {
            return new Content(null, "an e-book");
        }
        if (name.startsWith("mimetypeapplication/vnd.oasis")) {
            return new Content(null, "an Office document");
        }
        return new Content(MediaType.ZIP, "a ZIP archive");
    }

    private static String text(String head) {
        String start = head.stripLeading().toLowerCase(java.util.Locale.ROOT);
        if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"))) {
            return "an SVG drawing";
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "a web page";
        }
        boolean control = head.chars().anyMatch(c -> c < ' ' && "\t\r\n\f".indexOf(c) < 0);
        return !control && utf8(head) ? "plain text" : "of a kind that is not known";
    }

    /// Whether these bytes are UTF-8; the last character may be cut in two.
    private static boolean utf8(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        for (int cut = 0; cut < Math.min(4, bytes.length); cut++) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
                return true;
            } catch (CharacterCodingException _) {
                continue;
            }
        }
        return false;
    }

    /// Why such a file is not taken, for the person.
    public String refusal() {
        return name.equals("empty")
                ? "It is empty."
                : "It is "
                        + name
                        + ". Pictures are taken as JPEG, PNG, WebP, TIFF or PDF, or many of them in a"
                        + " ZIP archive.";
    }
}
