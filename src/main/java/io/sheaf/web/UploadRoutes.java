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
        UUID session = session(request.queryParam("session_id"), who);
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
                        session = joined(session, part, who, files);
                    }
                    continue;
                }
                session = session == null ? uploads.open(who.id()) : session;
                Added added = uploads.add(who.id(), session, part.fileName(), part.bytes());
                files.addAll(added.files());
                skipped += added.skipped();
            }
        } catch (MultipartStream.Malformed malformed) {
            throw Problem.unreadable(
                            "Not a whole multipart/form-data body: "
                                    + malformed.getMessage()
                                    + ". "
                                    + kept(session, files))
                    .refused();
        }
        session = session == null ? uploads.open(who.id()) : session;
        Replies.json(request, 201, view(session, files, skipped));
    }

    private static String kept(@Nullable UUID session, List<UploadedFile> files) {
        return session == null
                ? "Nothing was kept."
                : files.size() + " whole files were kept in session " + session + ".";
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

    private @Nullable UUID joined(
            @Nullable UUID session,
            MultipartStream.Part part,
            Principal who,
            List<UploadedFile> files)
            throws IOException {
        byte[] text = part.bytes().readNBytes(LONGEST_FIELD);
        UUID named = session(new String(text, StandardCharsets.UTF_8).strip(), who);
        if (named == null || named.equals(session)) {
            return session;
        }
        if (session != null || !files.isEmpty()) {
            throw Problem.invalid(
                            "session_id",
                            "Send it before the first file, and only once. The files before it are"
                                    + " in session "
                                    + session
                                    + ".")
                    .refused();
        }
        return named;
    }

    private @Nullable UUID session(@Nullable String text, Principal who) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return uploads.find(who.id(), id).orElseThrow(() -> missing(text)).id();
        } catch (IllegalArgumentException wrong) {
            throw Problem.invalid("session_id", "Must be a UUID.").refused();
        }
    }

    void get(Context request) {
        Principal who = Asked.who(request);
        Asked.Paging paging = Asked.paging(request);
        UUID id = Asked.uuid(request, "session_id", "upload session");
        UploadSession session =
                uploads.find(who.id(), id).orElseThrow(() -> missing(id.toString()));
        List<FileView> files =
                uploads.files(who.id(), id, paging.offset(), paging.perPage()).stream()
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
        if (!uploads.delete(Asked.who(request).id(), id)) {
            throw missing(id.toString());
        }
        request.status(204);
    }

    private static Problem.Refused missing(String id) {
        return Problem.notFound("There is no upload session " + id + ".").refused();
    }
}
