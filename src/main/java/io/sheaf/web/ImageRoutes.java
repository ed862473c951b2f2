package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.album.Image;
import io.sheaf.album.Images;
import io.sheaf.album.Thumbnails;
import io.sheaf.cases.Given;
import io.sheaf.picture.Content;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.Unreadable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The pictures of an album.
final class ImageRoutes {

    record Input(@Nullable UUID sessionId, @Nullable List<UUID> imageIds) {}

    private final Images images;
    private final Thumbnails thumbnails;

    ImageRoutes(Images images, Thumbnails thumbnails) {
        this.images = images;
        this.thumbnails = thumbnails;
    }

    void add(Context request) {
        Input input = Asked.body(request, Input.class);
        UUID album = AlbumRoutes.id(request);
        UUID session = input.sessionId();
        List<UUID> ids = input.imageIds();
        if ((session == null) == (ids == null)) {
            throw Problem.invalid(
                            "session_id",
                            "Send either the session_id of an upload, or image_ids of pictures in"
                                    + " other albums.")
                    .refused();
        }
        List<Image> added =
                session == null
                        ? images.copy(Asked.who(request), album, Asked.needed("image_ids", ids))
                        : images.add(Asked.who(request), album, session);
        Replies.json(
                request, 201, Map.of("images", added.stream().map(AlbumViews::image).toList()));
    }

    void get(Context request) {
        reply(request, find(request));
    }

    void change(Context request) {
        Sent sent = Sent.part(request);
        Given<String> name = sent.text("name");
        Given<String> caption = sent.text("caption");
        Given<Integer> rating = sent.number("rating");
        Given<Boolean> picked = sent.truth("picked");
        sent.check();
        Image changed =
                images.change(
                        Asked.who(request),
                        AlbumRoutes.id(request),
                        id(request),
                        IfMatch.version(request),
                        before ->
                                new Image.Own(
                                        name.over(before.name(), ""),
                                        caption.over(before.caption(), ""),
                                        rating.over(before.rating(), 0),
                                        picked.over(before.picked(), false)));
        reply(request, changed);
    }

    void remove(Context request) {
        images.remove(
                Asked.who(request), AlbumRoutes.id(request), id(request), IfMatch.version(request));
        request.status(204);
    }

    void file(Context request) throws IOException {
        boolean art = Boolean.TRUE.equals(Asked.truth(request, "art"));
        boolean download = Boolean.TRUE.equals(Asked.truth(request, "download"));
        Image image = find(request);
        String sha256 = art ? image.art() : image.face();
        if (Replies.unchanged(request, sha256)) {
            return;
        }
        Path file = images.file(sha256);
        if (download) {
            Attachment.dress(request, image.own().name(), image.mediaType());
        }
        try {
            request.contentType(type(image, sha256, file)).disableCompression();
            request.header("Content-Length", String.valueOf(Files.size(file)))
                    .result(Files.newInputStream(file));
        } catch (NoSuchFileException gone) {
            throw gone(image);
        }
    }

    /// The media type is the face's; the art may be of another.
    private static String type(Image image, String sha256, Path file) throws IOException {
        if (sha256.equals(image.face())) {
            return image.mediaType();
        }
        MediaType type = Content.of(file).type();
        return type == null ? "application/octet-stream" : type.word();
    }

    void thumbnail(Context request) throws IOException {
        Image image = find(request);
        if (Replies.unchanged(request, image.face() + "-thumbnail")) {
            return;
        }
        try {
            byte[] bytes = thumbnails.of(image);
            request.contentType("image/jpeg").disableCompression().result(bytes);
        } catch (Unreadable broken) {
            throw Problem.invalid(
                            "image_id", "No picture can be made of this file. " + broken.reason())
                    .refused();
        } catch (NoSuchFileException gone) {
            throw gone(image);
        }
    }

    private static Problem.Refused gone(Image image) {
        return Problem.damaged("The bytes of " + image.own().name() + " are not in the storage.")
                .refused();
    }

    private Image find(Context request) {
        return images.get(Asked.who(request), AlbumRoutes.id(request), id(request));
    }

    private static void reply(Context request, Image image) {
        request.header("ETag", Replies.tag(String.valueOf(image.version())));
        Replies.json(request, 200, AlbumViews.detail(image));
    }

    private static UUID id(Context request) {
        return Asked.uuid(request, "image_id", "picture");
    }
}
