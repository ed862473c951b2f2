package io.sheaf.painter;

import io.sheaf.painter.png.PngPicture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Texts in a picture's file whose pixels stay as an engine has written them.
final class FileNotes {

    private static final int START = 0xFFD8;
    private static final int FIRST_APPLICATION = 0xFFE0;
    private static final int LAST_APPLICATION = 0xFFEF;
    private static final int COMMENT = 0xFFFE;
    private static final int LONGEST_SEGMENT = 0xFFFF;

    private FileNotes() {}

    /// The same picture with the notes in it: as PNG texts, or as JPEG comments (ITU-T T.81,
    /// B.2.4.5) of the form `keyword: text`. Other kinds of pictures stay as they are, and so does
    /// a JPEG for a note that is longer than a comment can be.
    static byte[] into(byte[] picture, Map<String, String> notes) {
        return PngPicture.is(picture)
                ? PngPicture.noted(picture, notes)
                : isJpeg(picture) ? commented(picture, notes) : picture;
    }

    private static boolean isJpeg(byte[] file) {
        return file.length > 4 && ByteBuffer.wrap(file).getChar() == START;
    }

    private static byte[] commented(byte[] jpeg, Map<String, String> notes) {
        int head = behindApplications(jpeg);
        ByteArrayOutputStream file = new ByteArrayOutputStream(jpeg.length + 4096);
        file.write(jpeg, 0, head);
        notes.forEach((keyword, text) -> {
            byte[] comment = (keyword + ": " + text).getBytes(StandardCharsets.UTF_8);
            int length = comment.length + 2;
            if (length <= LONGEST_SEGMENT) {
                file.writeBytes(
                        ByteBuffer.allocate(4)
                                .putChar((char) COMMENT)
                                .putChar((char) length)
                                .array());
                file.writeBytes(comment);
            }
        });
        file.write(jpeg, head, jpeg.length - head);
        return file.toByteArray();
    }

    /// JFIF and Exif want their segments to be the first.
    private static int behindApplications(byte[] jpeg) {
        ByteBuffer segments = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 4 <= jpeg.length) {
            int marker = segments.getChar(at);
            int next = at + 2 + segments.getChar(at + 2);
            boolean application = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION;
            if (!application || next > jpeg.length) {
                break;
            }
            at = next;
        }
        return at;
    }
}
