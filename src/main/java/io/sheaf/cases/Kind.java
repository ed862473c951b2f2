package io.sheaf.cases;

import io.sheaf.picture.Content;
import io.sheaf.picture.MediaType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a file is by its first bytes, any kind of file. A name is not believed, but where several
/// names are right for a content it says which.
///
/// @param mediaType for people and programs
/// @param endings of names that are right for it, the usual one first
record Kind(String mediaType, List<String> endings) {

    /// What a name makes of a content.
    ///
    /// @param ending what the file is, as an ending
    /// @param misnamed whether the name belongs to another content
    record Named(String ending, boolean misnamed) {}

    private static final Pattern ENDING = Pattern.compile("\\.[^./\\\\\\s]{1,20}$");
    private static final int HEAD = 64 * 1024;

    private static final Kind TEXT = new Kind("text/plain", List.of());
    private static final Kind UNKNOWN = new Kind("application/octet-stream", List.of());
    private static final Kind EMPTY = new Kind("application/x-empty", List.of());

    /// By the words of [Content].
    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    kind("a PNG picture", "image/png .png"),
                    kind("a JPEG picture", "image/jpeg .jpg .jpeg .jpe .jfif"),
                    kind("a WebP picture", "image/webp .webp"),
                    kind("a TIFF picture", "image/tiff .tif .tiff .dng .nef .cr2 .arw"),
                    kind("a PDF document", "application/pdf .pdf .ai"),
                    kind(
                            "a ZIP archive",
                            "application/zip .zip .jar .war .apk .ipa .kmz .cbz .xpi .docx .xlsx .pptx"),
                    kind("a GIF picture", "image/gif .gif"),
                    kind("an AVIF picture", "image/avif .avif"),
                    kind("a HEIC picture", "image/heic .heic .heif"),
                    kind("a JPEG 2000 picture", "image/jp2 .jp2 .j2k .jpx .jpf"),
                    kind("a JPEG XL picture", "image/jxl .jxl"),
                    kind("a BMP picture", "image/bmp .bmp .dib"),
                    kind("a Photoshop file", "image/vnd.adobe.photoshop .psd .psb"),
                    kind("an icon", "image/vnd.microsoft.icon .ico"),
                    kind("an SVG drawing", "image/svg+xml .svg .xml"),
                    kind("a web page", "text/html .html .htm .xhtml .php .xml"),
                    kind("a text document (RTF)", "application/rtf .rtf .doc"),
                    kind("a PostScript document", "application/postscript .ps .eps .ai"),
                    kind("an e-book", "application/epub+zip .epub"),
                    kind("a RAR archive", "application/vnd.rar .rar .cbr"),
                    kind("a 7z archive", "application/x-7z-compressed .7z"),
                    kind("a gzip archive", "application/gzip .gz .tgz .svgz"),
                    kind("a tar archive", "application/x-tar .tar"),
                    kind("a sound", "audio/mpeg .mp3"),
                    kind("a video", "video/mp4 .mp4 .mov .m4v .m4a .3gp .mkv .webm"),
                    kind(
                            "a sound or a video",
                            "application/x-media .wav .avi .ogg .oga .ogv .opus"),
                    kind(
                            "a program",
                            "application/x-executable .exe .dll .sys .scr .com .so .bin"));

    private static final Kind OLD_OFFICE =
            of("application/x-ole-storage .doc .xls .ppt .msg .vsd .mdb .msi .pub .xla .dot");

    /// Names inside of an Office file, and what they tell of it.
    private static final Map<String, Kind> OFFICE =
            Map.of(
                    "word/",
                    of(
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                                    + " .docx .docm .dotx .dotm"),
                    "xl/",
                    of(
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                    + " .xlsx .xlsm .xltx .xlsb"),
                    "ppt/",
                    of(
                            "application/vnd.openxmlformats-officedocument.presentationml.presentation"
                                    + " .pptx .pptm .ppsx .potx"),
                    "vnd.oasis.opendocument.text",
                    of("application/vnd.oasis.opendocument.text .odt .ott"),
                    "vnd.oasis.opendocument.spreadsheet",
                    of("application/vnd.oasis.opendocument.spreadsheet .ods .ots"),
                    "vnd.oasis.opendocument.presentation",
                    of("application/vnd.oasis.opendocument.presentation .odp .otp"));

    private static final Kind OTHER_OFFICE =
            of("application/zip .docx .xlsx .pptx .odt .ods .odp .vsdx .odg .nupkg .xps");

    /// Endings that are right for a content that we know: on any other content they are wrong.
    private static final Set<String> KNOWN =
            KINDS.values().stream()
                    .flatMap(kind -> kind.endings.stream())
                    .filter(ending -> !ending.equals(".xml") && !ending.equals(".php"))
                    .collect(Collectors.toUnmodifiableSet());

    private static Map.Entry<String, Kind> kind(String name, String words) {
        return Map.entry(name, of(words));
    }

    private static Kind of(String words) {
        List<String> all = Arrays.asList(words.split(" "));
        return new Kind(all.getFirst(), List.copyOf(all.subList(1, all.size())));
    }

    static Kind of(Path file) throws IOException {
        Content content = Content.of(file);
        if (content.name().equals("an Office document")) {
            return office(file);
        }
        if (content.name().equals("plain text")) {
            return TEXT;
        }
        if (content.name().equals("empty")) {
            return EMPTY;
        }
        return KINDS.getOrDefault(content.name(), UNKNOWN);
    }

    private static Kind office(Path file) throws IOException {
        String head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
        if (!head.startsWith("PK")) {
            return OLD_OFFICE;
        }
        return OFFICE.entrySet().stream()
                .filter(each -> head.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER_OFFICE);
    }

    Named named(String name) {
        Matcher matcher = ENDING.matcher(name);
        String ending = matcher.find() ? matcher.group().toLowerCase(Locale.ROOT) : "";
        if (endings.isEmpty()) {
            boolean wrong = this != EMPTY && KNOWN.contains(ending);
            String usual = this == TEXT ? ".txt" : "";
            return new Named(wrong || ending.isEmpty() ? usual : ending, wrong);
        }
        boolean right = endings.contains(ending);
        return new Named(right ? ending : endings.getFirst(), !right && !ending.isEmpty());
    }

    /// Whether a picture can be shown of it.
    static boolean shown(String mediaType) {
        return MediaType.of(mediaType).filter(type -> type != MediaType.ZIP).isPresent();
    }
}
