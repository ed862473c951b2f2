package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.upload.Added;
import io.sheaf.upload.MultipartStream;
import io.sheaf.upload.UploadSession;
import io.sheaf.upload.UploadedFile;
import io.sheaf.upload.Uploads;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Files on their way in.
final class UploadRoutes {

    private static final int LONGEST_FIELD = 1000;

    private final Uploads uploads;

    UploadRoutes(Uploads uploads) {
        this.uploads = uploads;
    }

    private record FileView(
            UUID id,
            int position,
            String name,
            long size,
            @Nullable String mediaType,
            @Nullable String sha256,
            int pages,
            boolean accepted,
            @Nullable String reason,
            @Nullable String duplicateOf) {

        static FileView of(UploadedFile file) {
            return new FileView(
                    file.id(),
                    file.position(),
                    file.name(),
                    file.size(),
                    file.mediaType(),
                    file.sha256(),
                    file.pages(),
                    file.accepted(),
                    file.reason(),
                    file.duplicateOf());
        }
    }

    private record UploadView(
            UUID sessionId, long accepted, long refused, int skipped, List<FileView> files) {}

    /// Takes the files one by one as they come in.
    void upload(Context request) throws IOException {
        Principal who = Asked.who(request);
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw Problem.mediaType("Send the files as multipart/form-data.").refused();
        }
        @Nullable Target target = target(Asked.once(request, "session_id"), who);
        List<UploadedFile> files = new ArrayList<>();
        int skipped = 0;
        try {
            MultipartStream stream = MultipartStream.of(request.req().getInputStream(), type);
            for (Optional<MultipartStream.Part> next = stream.next();
                    next.isPresent();
                    next = stream.next()) {
                MultipartStream.Part part = next.get();
                if (part.fileName() == null) {
                    if (part.name().equals("session_id")) {
                        target = joined(target, part, who, files);
                    }
                    continue;
                }
                target = target == null ? fresh(who) : target;
                Added added =
                        uploads.add(target.owner, target.session, part.fileName(), part.bytes());
                files.addAll(added.files());
                skipped += added.skipped();
            }
        } catch (MultipartStream.Malformed malformed) {
            throw Problem.unreadable(
                            "Not a whole multipart/form-data body: "
                                    + malformed.getMessage()
                                    + ". "
                                    + kept(target, files))
                    .refused();
        }
        target = target == null ? fresh(who) : target;
        Replies.json(request, 201, view(target.session, files, skipped));
    }

    /// Where the files go: an admin may add to somebody else's session, which stays theirs.
    private record Target(UUID owner, UUID session) {}

    private Target fresh(Principal who) {
        return new Target(who.id(), uploads.open(who.id()));
    }

    private static String kept(@Nullable Target target, List<UploadedFile> files) {
        return target == null
                ? "Nothing was kept."
                : files.size() + " whole files were kept in session " + target.session + ".";
    }

    private static UploadView view(UUID session, List<UploadedFile> files, int skipped) {
        long accepted = files.stream().filter(UploadedFile::accepted).count();
        return new UploadView(
                session,
                accepted,
                files.size() - accepted,
                skipped,
                files.stream().map(FileView::of).toList());
    }

    private @Nullable Target joined(
            @Nullable Target target,
            MultipartStream.Part part,
            Principal who,
            List<UploadedFile> files)
            throws IOException {
        byte[] text = part.bytes().readNBytes(LONGEST_FIELD);
        @Nullable Target named = target(new String(text, StandardCharsets.UTF_8).strip(), who);
        if (named == null || named.equals(target)) {
            return target;
        }
        if (target != null || !files.isEmpty()) {
            throw Problem.invalid(
                            "session_id",
                            "Send it before the first file, and only once. The files before it are"
                                    + " in session "
                                    + (target == null ? "none" : target.session)
                                    + ".")
                    .refused();
        }
        return named;
    }

    private @Nullable Target target(@Nullable String text, Principal who) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            UploadSession session = found(UUID.fromString(text), who);
            return new Target(session.ownerId(), session.id());
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("session_id", "Must be a UUID.").refused();
        }
    }

    private UploadSession found(UUID id, Principal who) {
        return uploads.find(who, id).orElseThrow(() -> missing(id));
    }

    private static Problem.Refused missing(UUID id) {
        return Problem.notFound("There is no upload session " + id + ".").refused();
    }

    void get(Context request) {
        Principal who = Asked.who(request);
        Asked.Paging paging = Asked.paging(request);
        UUID id = Asked.uuid(request, "session_id", "upload session");
        UploadSession session = found(id, who);
        List<FileView> files =
                uploads.files(session.ownerId(), id, paging.offset(), paging.perPage()).stream()
                        .map(FileView::of)
                        .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session_id", id);
        answer.put("created_at", session.createdAt());
        answer.put("accepted", session.accepted());
        answer.put("refused", session.refused());
        answer.putAll(paging.envelope("files", files, session.total()));
        Replies.json(request, 200, answer);
    }

    void delete(Context request) throws IOException {
        UUID id = Asked.uuid(request, "session_id", "upload session");
        UploadSession session = found(id, Asked.who(request));
        if (!uploads.delete(session.ownerId(), id)) {
            throw missing(id);
        }
        request.status(204);
    }
}
