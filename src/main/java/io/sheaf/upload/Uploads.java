package io.sheaf.upload;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Database;
import io.sheaf.picture.Content;
import io.sheaf.picture.Inspection;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Page;
import io.sheaf.storage.SafeNames;
import io.sheaf.storage.Storage;
import io.sheaf.storage.Stored;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Sessions of files that were sent and belong to no batch yet. A session is its owner's: what is
/// somebody else's and what does not exist are the same.
///
/// Each file is on the disk before its row is committed, and has its row before the next file is
/// begun. So when a connection or the program ends in the middle, the finished files stay, and the
/// one that was coming in leaves nothing.
public final class Uploads {

    /// What file managers leave behind in folders and archives.
    private static final Pattern LEFT_BEHIND =
            Pattern.compile(
                    "(?i)(^|.*[/\\\\])(__MACOSX([/\\\\].*)?|\\.DS_Store|Thumbs\\.db|desktop\\.ini|\\._[^/\\\\]*)");

    private static final int LONGEST_LEAF = 150;

    private final Storage storage;
    private final UploadLimits limits;
    private final InstantSource clock;
    private final UploadTable table;

    public Uploads(Database database, Storage storage, UploadLimits limits, InstantSource clock) {
        this.storage = storage;
        this.limits = limits;
        this.clock = clock;
        this.table = new UploadTable(database);
    }

    /// Begins a session.
    public UUID open(UUID owner) {
        UUID session = UUID.randomUUID();
        table.open(session, owner, clock.instant());
        return session;
    }

    public Optional<UploadSession> find(UUID owner, UUID session) {
        return table.find(session, owner, false);
    }

    /// The same for whoever asks: their own, and anybody's for an admin.
    public Optional<UploadSession> find(Principal who, UUID session) {
        return table.find(session, who.id(), who.role() == Role.ADMIN);
    }

    /// The files of a session in the order in which they came; none when there is no such session.
    public List<UploadedFile> files(UUID owner, UUID session, int offset, int limit) {
        return table.files(session, owner, offset, limit);
    }

    /// An accepted file of a session.
    ///
    /// @param position `null` for the first one
    public Optional<UploadedFile> accepted(UUID owner, UUID session, @Nullable Integer position) {
        return table.accepted(session, owner, position);
    }

    /// The first page of a session's file, where it lies now.
    public Page page(UUID session, UploadedFile file) {
        return new Page(
                storage.path(folder(session) + "/" + Objects.requireNonNull(file.path())),
                Objects.requireNonNull(file.mediaType()),
                1);
    }

    /// Where the session's files are in the storage; a file's key is this, `/` and its path.
    public static String folder(UUID session) {
        return "temp/" + session;
    }

    /// Deletes a session with its files, because its owner asked; false when there is none.
    public boolean delete(UUID owner, UUID session) throws IOException {
        boolean deleted = table.delete(session, owner);
        if (deleted) {
            storage.delete(folder(session));
        }
        return deleted;
    }

    /// Takes one file; a ZIP archive is opened and each of its members taken.
    ///
    /// @param name relative, folders separated by `/`
    /// @param bytes read to its end, not closed
    /// @throws IOException when the stream breaks or the disk fails; a full disk is a
    ///   [io.sheaf.storage.StorageFull]. What was taken before stays.
    /// @throws NoSuchSession when it is not there, not this owner's, or deleted meanwhile
    public Added add(UUID owner, UUID session, String name, InputStream bytes) throws IOException {
        InputStream buffered = new BufferedInputStream(bytes, 64 * 1024);
        if (leftBehind(name)) {
            new Counted(buffered, Long.MAX_VALUE).drain();
            return new Added(List.of(), 1);
        }
        if (!startsAsArchive(buffered)) {
            return new Added(List.of(take(owner, session, name, buffered, "")), 0);
        }
        return archive(owner, session, name, buffered);
    }

    static boolean leftBehind(String name) {
        return LEFT_BEHIND.matcher(name).matches();
    }

    private static boolean startsAsArchive(InputStream bytes) throws IOException {
        bytes.mark(4);
        byte[] head = bytes.readNBytes(4);
        bytes.reset();
        return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 9;
    }

    private Added archive(UUID owner, UUID session, String name, InputStream bytes)
            throws IOException {
        Optional<String> trick = SafeNames.trick(name);
        Counted counted = new Counted(bytes, limits.archiveBytes());
        if (trick.isPresent()) {
            counted.drain();
            return refused(owner, session, name, counted.count(), trick.get());
        }
        String key = folder(session) + "/" + UUID.randomUUID() + ".zip";
        try {
            storage.write(key, counted);
            Content content = Content.of(storage.path(key));
            if (content.type() != MediaType.ZIP) {
                return refused(owner, session, name, counted.count(), content.refusal());
            }
            return new ZipMembers(this, limits, owner, session, name).add(storage.path(key));
        } catch (Counted.TooMany e) {
            counted.drain();
            return refused(
                    owner,
                    session,
                    name,
                    counted.count(),
                    tooLarge(limits.archiveBytes()) + " Send it in parts.");
        } finally {
            storage.delete(key);
        }
    }

    private Added refused(UUID owner, UUID session, String name, long size, String reason) {
        return new Added(List.of(refuse(owner, session, name, size, reason)), 0);
    }

    UploadedFile refuse(UUID owner, UUID session, String name, long size, String reason) {
        return record(owner, session, entry(name, null, size, null, null, 0, reason));
    }

    private static String tooLarge(long limit) {
        return limit < 1_000_000
                ? "It is larger than " + limit + " bytes."
                : "It is larger than " + limit / 1_000_000 + " MB.";
    }

    /// Takes one picture file or refuses it.
    ///
    /// @param inside empty, or why an archive is not taken here
    UploadedFile take(UUID owner, UUID session, String name, InputStream bytes, String inside)
            throws IOException {
        Counted counted = new Counted(bytes, limits.fileBytes());
        Optional<String> trick = SafeNames.trick(name);
        if (trick.isPresent()) {
            counted.drain();
            return refuse(owner, session, name, counted.count(), trick.get());
        }
        String path = UUID.randomUUID() + "_" + leaf(name);
        try {
            Stored stored = storage.write(folder(session) + "/" + path, counted);
            return keep(owner, session, name, path, stored, inside);
        } catch (Counted.TooMany e) {
            counted.drain();
            return refuse(owner, session, name, counted.count(), tooLarge(limits.fileBytes()));
        }
    }

    private static String leaf(String name) {
        String safe = SafeNames.relative(name);
        return SafeNames.part(safe.substring(safe.lastIndexOf('/') + 1), LONGEST_LEAF);
    }

    private UploadedFile keep(
            UUID owner, UUID session, String name, String path, Stored stored, String inside)
            throws IOException {
        boolean kept = false;
        try {
            UploadedFile file = inspected(name, path, stored, inside);
            UploadedFile recorded = record(owner, session, file);
            kept = recorded.accepted();
            return recorded;
        } finally {
            if (!kept) {
                storage.delete(stored.key());
            }
        }
    }

    private UploadedFile inspected(String name, String path, Stored stored, String inside)
            throws IOException {
        Inspection inspection = Pictures.inspect(storage.path(stored.key()), limits.pictures());
        return switch (inspection) {
            case Inspection.Readable(MediaType type, int pages, int _, int _) ->
                    entry(name, path, stored.size(), type.word(), stored.sha256(), pages, null);
            case Inspection.Refused(String reason) -> {
                MediaType type = Content.of(storage.path(stored.key())).type();
                boolean nested = type == MediaType.ZIP && !inside.isEmpty();
                yield entry(
                        name,
                        null,
                        stored.size(),
                        type == null ? null : type.word(),
                        stored.sha256(),
                        0,
                        nested ? inside : reason);
            }
        };
    }

    private UploadedFile record(UUID owner, UUID session, UploadedFile file) {
        return table.add(session, owner, file, clock.instant());
    }

    private static UploadedFile entry(
            String name,
            @Nullable String path,
            long size,
            @Nullable String mediaType,
            @Nullable String sha256,
            int pages,
            @Nullable String reason) {
        // PostgreSQL's text holds no NUL; a name with one is refused, and shown with a sign for it.
        String shown = name.replace('\0', '\u2400');
        return new UploadedFile(
                UUID.randomUUID(), 0, shown, path, size, mediaType, sha256, pages, reason, null);
    }
}
