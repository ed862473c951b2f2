package io.sheaf.upload;

import io.sheaf.picture.PictureLimits;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is taken.
///
/// @param fileBytes the most in one file, and in one member of an archive
/// @param archiveBytes the most in one ZIP archive as it is sent
/// @param archiveFiles the most files in one archive
/// @param expandedBytes the most that one archive's files make together
/// @param pictures the most pixels in a picture and pages in a file
public record UploadLimits(
        long fileBytes,
        long archiveBytes,
        int archiveFiles,
        long expandedBytes,
        PictureLimits pictures) {

    private static final long MEGA = 1_000_000;

    public static final UploadLimits USUAL =
            new UploadLimits(200 * MEGA, 4_000 * MEGA, 20_000, 20_000 * MEGA, PictureLimits.USUAL);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) ?([kmg]?)b?");

    /// Reads `SHEAF_UPLOAD_MAX_FILE`, `…_MAX_ARCHIVE`, `…_MAX_ARCHIVE_FILES`, `…_MAX_EXPANDED`,
    /// `…_MAX_PIXELS` and `…_MAX_PAGES`; sizes as `200MB`, `4G` or plain bytes.
    ///
    /// @throws IllegalArgumentException naming the key whose value cannot be used
    public static UploadLimits from(Map<String, String> environment) {
        PictureLimits pictures =
                new PictureLimits(
                        size(environment, "SHEAF_UPLOAD_MAX_PIXELS", USUAL.pictures.pixels()),
                        whole(environment, "SHEAF_UPLOAD_MAX_PAGES", USUAL.pictures.pages()));
        return new UploadLimits(
                size(environment, "SHEAF_UPLOAD_MAX_FILE", USUAL.fileBytes),
                size(environment, "SHEAF_UPLOAD_MAX_ARCHIVE", USUAL.archiveBytes),
                whole(environment, "SHEAF_UPLOAD_MAX_ARCHIVE_FILES", USUAL.archiveFiles),
                size(environment, "SHEAF_UPLOAD_MAX_EXPANDED", USUAL.expandedBytes),
                pictures);
    }

    private static int whole(Map<String, String> environment, String key, int usual) {
        return (int) Math.min(Integer.MAX_VALUE, size(environment, key, usual));
    }

    private static long size(Map<String, String> environment, String key, long usual) {
        String text = environment.getOrDefault(key, "").strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return usual;
        }
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) < 1) {
            throw new IllegalArgumentException(
                    key + " is a size such as 200MB or 4G, not " + environment.get(key));
        }
        long unit =
                switch (matcher.group(2)) {
                    case "k" -> 1_000;
                    case "m" -> MEGA;
                    case "g" -> 1_000 * MEGA;
                    default -> 1;
                };
        return Math.multiplyExact(Math.min(Long.parseLong(matcher.group(1)), 1L << 33), unit);
    }
}
