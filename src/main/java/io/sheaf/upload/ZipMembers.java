package io.sheaf.upload;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// Takes the members of one ZIP archive, each by itself.
///
/// What an archive says of its own sizes is not believed: bytes are counted as they come, and the
/// archive is left at the first that is over a limit. The members before it are kept.
final class ZipMembers {

    /// Names that are not marked as UTF-8 are in this by the specification (APPNOTE 6.3, appendix
    /// D).
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    /// Real pictures, even empty pages, are not packed tighter over a whole archive; the first
    /// megabytes are free.
    private static final long TIGHTEST = 200;

    private static final long FREE = 100_000_000;

    /// Bytes for each member in the archive's list, and for all: more than names of any people
    /// take.
    private static final long LISTED = 400;

    private static final long SPARE = 1_000_000;

    private static final String NESTED =
            "It is a ZIP archive inside a ZIP archive. Unpack it and send its files.";

    private final Uploads uploads;
    private final UploadLimits limits;
    private final UUID owner;
    private final UUID session;
    private final String archive;
    private final List<UploadedFile> files = new ArrayList<>();
    private int skipped;
    private long expanded;

    ZipMembers(Uploads uploads, UploadLimits limits, UUID owner, UUID session, String archive) {
        this.uploads = uploads;
        this.limits = limits;
        this.owner = owner;
        this.session = session;
        this.archive = archive;
    }

    Added add(Path file) throws IOException {
        long size = Files.size(file);
        if (ZipDirectory.size(file) > SPARE + LISTED * limits.archiveFiles()) {
            refuse(archive, size, tooMany());
            return new Added(files, skipped);
        }
        long most = Math.min(limits.expandedBytes(), FREE + TIGHTEST * size);
        try (ZipFile zip = open(file)) {
            members(zip, size, most);
        } catch (Damaged e) {
            refuse(
                    archive,
                    size,
                    "It is damaged or cut off: it cannot be opened as a ZIP archive.");
        }
        return new Added(files, skipped);
    }

    private static final class Damaged extends IOException {
        Damaged(Throwable cause) {
            super(cause);
        }
    }

    private static ZipFile open(Path file) throws Damaged {
        try {
            return ZipFile.builder()
                    .setPath(file)
                    .setCharset(OLD_NAMES)
                    .setUseUnicodeExtraFields(true)
                    .get();
        } catch (IOException | RuntimeException e) {
            throw new Damaged(e);
        }
    }

    private void members(ZipFile zip, long size, long most) throws IOException {
        Iterator<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder().asIterator();
        int seen = 0;
        while (entries.hasNext()) {
            ZipArchiveEntry entry = entries.next();
            if (entry.isDirectory()) {
                continue;
            }
            if (++seen > limits.archiveFiles()) {
                refuse(
                        archive,
                        size,
                        "It has more than " + limits.archiveFiles() + " files in it.");
                return;
            }
            if (!member(zip, entry, most - expanded)) {
                refuse(
                        archive,
                        size,
                        "It unpacks to far more than an archive of pictures does. The rest of it was"
                                + " not read.");
                return;
            }
        }
        if (seen == 0) {
            refuse(archive, size, "It has no files in it.");
        }
    }

    /// False when the archive has unpacked to too much.
    private boolean member(ZipFile zip, ZipArchiveEntry entry, long left) throws IOException {
        String name = name(entry);
        if (Uploads.leftBehind(name)) {
            skipped++;
            return true;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            refuse(name, 0, "It is encrypted. Unpack the archive and send its files.");
        } else if (entry.isUnixSymlink()) {
            refuse(name, 0, "It is a link to another file.");
        } else if (!zip.canReadEntryData(entry)) {
            refuse(name, 0, "It is compressed in a way that is not known.");
        } else {
            return unpack(zip, entry, name, left);
        }
        return true;
    }

    private boolean unpack(ZipFile zip, ZipArchiveEntry entry, String name, long left)
            throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream packed = new Unpacked(zip.getInputStream(entry))) {
            CheckedInputStream checked = new CheckedInputStream(packed, crc);
            Counted counted = new Counted(new Verified(checked, crc, entry.getCrc()), left);
            try {
                files.add(uploads.take(owner, session, name, counted, NESTED));
            } finally {
                expanded += counted.count();
            }
            return true;
        } catch (Unpacked.Broken e) {
            refuse(name, Math.max(0, entry.getSize()), "It is damaged: it cannot be unpacked.");
            return true;
        } catch (Counted.TooMany e) {
            return false;
        }
    }

    private String tooMany() {
        return "It has more than " + limits.archiveFiles() + " files in it.";
    }

    private void refuse(String name, long size, String reason) {
        files.add(uploads.refuse(owner, session, name, size, reason));
    }

    /// Many programs write UTF-8 and do not say so.
    private static String name(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (raw == null
                || entry.getGeneralPurposeBit().usesUTF8ForNames()
                || entry.getNameSource() != ZipArchiveEntry.NameSource.NAME) {
            return entry.getName();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            return new String(raw, OLD_NAMES);
        }
    }
}
