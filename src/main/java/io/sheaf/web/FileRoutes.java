package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.cases.EvidenceFile;
import io.sheaf.cases.EvidenceFiles;
import io.sheaf.cases.Given;
import io.sheaf.cases.Place;
import io.sheaf.database.Listed;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.upload.Counted;
import io.sheaf.upload.MultipartStream;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The files that are attached to a file batch.
final class FileRoutes {

    private static final int THUMBNAIL = 320;

    private record Refusal(String name, String reason) {}

    private final EvidenceFiles files;
    private final long largest;

    FileRoutes(EvidenceFiles files) {
        this.files = files;
        this.largest = files.largest();
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        boolean superseded = Boolean.TRUE.equals(Asked.truth(request, "superseded"));
        Listed<EvidenceFile> found =
                files.list(
                        Asked.who(request),
                        place(request),
                        superseded,
                        paging.page(),
                        paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "files",
                        found.rows().stream().map(CaseViews::evidence).toList(),
                        found.total()));
    }

    /// Takes the files one by one as they come in. What was taken stays when a later one is
    /// refused.
    void attach(Context request) throws IOException {
        Principal who = Asked.who(request);
        Place place = place(request);
        files.demandChange(who, place);
        List<EvidenceFile> taken = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        each(
                request,
                part -> {
                    String name = String.valueOf(part.fileName());
                    try {
                        taken.add(files.attach(who, place, name, part.bytes()));
                    } catch (Counted.TooMany tooLarge) {
                        refused.add(new Refusal(name, tooLarge()));
                    }
                    return true;
                },
                () -> taken.size() + " whole files were kept.");
        if (taken.isEmpty() && !refused.isEmpty()) {
            throw Problem.tooLarge(tooLarge()).refused();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("files", taken.stream().map(CaseViews::evidence).toList());
        answer.put("refused", refused);
        Replies.json(request, 201, answer);
    }

    private String tooLarge() {
        return "A file may have %d bytes at most (SHEAF_UPLOAD_MAX_FILE).".formatted(largest);
    }

    private interface Use {
        /// @return whether more are wanted
        boolean of(MultipartStream.Part part) throws IOException;
    }

    private interface Kept {
        String words();
    }

    /// Uses each part that is a file.
    private static void each(Context request, Use use, Kept kept) throws IOException {
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw Problem.mediaType("Send the files as multipart/form-data.").refused();
        }
        try {
            MultipartStream stream = MultipartStream.of(request.req().getInputStream(), type);
            boolean more = true;
            while (more) {
                Optional<MultipartStream.Part> next = stream.next();
                more = next.isPresent() && (next.get().fileName() == null || use.of(next.get()));
            }
        } catch (MultipartStream.Malformed malformed) {
            throw Problem.unreadable(
                            "Not a whole multipart/form-data body: %s. %s"
                                    .formatted(malformed.getMessage(), kept.words()))
                    .refused();
        }
    }

    void replace(Context request) throws IOException {
        Principal who = Asked.who(request);
        Place place = place(request);
        UUID id = id(request);
        files.demandChange(who, place);
        // Before any byte is kept: what would be replaced has to be there.
        files.get(who, place, id);
        List<EvidenceFile> taken = new ArrayList<>();
        each(
                request,
                part -> {
                    try {
                        taken.add(
                                files.replace(
                                        who,
                                        place,
                                        id,
                                        String.valueOf(part.fileName()),
                                        part.bytes()));
                    } catch (Counted.TooMany tooLarge) {
                        throw Problem.tooLarge(tooLarge()).refused();
                    }
                    return false;
                },
                () -> "The file stands as it was.");
        if (taken.isEmpty()) {
            throw Problem.invalid("files", "Send the file that takes its place.").refused();
        }
        CaseReplies.created(request, taken.getFirst(), path(taken.getFirst()));
    }

    private static String path(EvidenceFile file) {
        return "/api/v1/cases/%s/events/%s/batches/%s/files/%s"
                .formatted(file.caseId(), file.eventId(), file.batchId(), file.id());
    }

    void get(Context request) {
        CaseReplies.ok(request, files.get(Asked.who(request), place(request), id(request)));
    }

    void caption(Context request) {
        Sent sent = Sent.part(request);
        Given<String> caption = sent.text("caption");
        sent.check();
        CaseReplies.ok(
                request,
                files.caption(
                        Asked.who(request),
                        place(request),
                        id(request),
                        IfMatch.version(request),
                        caption));
    }

    void order(Context request) {
        Sent sent = Sent.part(request);
        List<UUID> ids = sent.ids("ids");
        sent.check();
        files.order(Asked.who(request), place(request), ids);
        request.status(204);
    }

    void download(Context request) throws IOException {
        EvidenceFiles.Opened opened =
                files.download(Asked.who(request), place(request), id(request));
        EvidenceFile file = opened.file();
        Attachment.dress(request, file.name(), file.mediaType());
        request.header("ETag", Replies.tag(file.sha256()))
                .header("Content-Length", String.valueOf(file.size()))
                .result(opened.bytes());
    }

    void thumbnail(Context request) throws IOException {
        Optional<Path> picture = files.picture(Asked.who(request), place(request), id(request));
        EvidenceFile file = files.get(Asked.who(request), place(request), id(request));
        if (picture.isEmpty()) {
            throw noPicture();
        }
        if (Replies.unchanged(request, file.sha256() + "-thumbnail")) {
            return;
        }
        try {
            byte[] bytes = Pictures.thumbnail(picture.get(), file.mediaType(), 1, THUMBNAIL);
            request.contentType("image/jpeg").disableCompression().result(bytes);
        } catch (Unreadable broken) {
            throw noPicture();
        }
    }

    private static Problem.Refused noPicture() {
        return Problem.notFound("No picture can be made of this file.").refused();
    }

    static Place place(Context request) {
        return new Place(
                CaseRoutes.id(request), EventRoutes.id(request), FileBatchRoutes.id(request));
    }

    private static UUID id(Context request) {
        return Asked.uuid(request, "file_id", "file");
    }
}
