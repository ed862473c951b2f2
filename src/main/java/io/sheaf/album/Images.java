package io.sheaf.album;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.account.Principal;
import io.sheaf.batch.FileTable;
import io.sheaf.batch.FileTable.Source;
import io.sheaf.batch.NotFound;
import io.sheaf.database.Database;
import io.sheaf.picture.Inspection;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.PictureLimits;
import io.sheaf.picture.Pictures;
import io.sheaf.storage.Storage;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The pictures in albums and what a person may do with them.
public final class Images {

    private static final Logger LOG = LoggerFactory.getLogger(Images.class);

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CAPTION = 2_000;
    private static final int MOST_AT_ONCE = 10_000;

    private final Database database;
    private final Storage storage;
    private final PictureBytes bytes;
    private final PictureLimits limits;
    private final InstantSource clock;

    public Images(Database database, Storage storage, PictureLimits limits, InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.bytes = new PictureBytes(database, storage);
        this.limits = limits;
        this.clock = clock;
    }

    public Image get(Principal who, UUID album, UUID id) {
        return database.jdbi().withHandle(handle -> find(handle, who, album, id));
    }

    private static Image find(Handle handle, Principal who, UUID album, UUID id) {
        return AlbumTable.find(handle, who, album)
                .flatMap(_ -> ImageTable.find(handle, album, id))
                .orElseThrow(() -> new NotFound("picture"));
    }

    /// What an album gives to print.
    public Deck deck(Principal who, UUID id) {
        return database.read(handle -> {
            Album album = AlbumTable.find(handle, who, id).orElseThrow(() -> new NotFound("album"));
            UUID back = album.own().back();
            List<Image> all = ImageTable.images(handle, id);
            return new Deck(
                    album,
                    all.stream()
                            .filter(image -> image.own().picked() && !image.id().equals(back))
                            .toList(),
                    all.stream().filter(image -> image.id().equals(back)).findFirst().orElse(null));
        });
    }

    /// Where the bytes of a picture's face or art are on this machine.
    public Path file(String sha256) {
        return bytes.path(sha256);
    }

    /// Moves an upload session's accepted files into an album, behind what it has.
    ///
    /// @throws Invalid when one of them is not a single picture; then none is taken
    public List<Image> add(Principal who, UUID album, UUID session) {
        List<Source> taken = new ArrayList<>();
        List<Image> added =
                database.inTransaction(handle -> {
                    PictureBytes.together(handle);
                    Album into = AlbumTable.lock(handle, who, album);
                    taken.addAll(
                            FileTable.take(
                                    handle,
                                    Set.copyOf(List.of(who.id(), into.ownerId())),
                                    session));
                    demandPictures(taken);
                    int last = ImageTable.lastPosition(handle, album);
                    List<Image> images = new ArrayList<>();
                    for (Source file : taken) {
                        images.add(taken(album, ++last, file));
                    }
                    ImageTable.insert(handle, images);
                    AlbumTable.touch(handle, album, clock.instant());
                    return images;
                });
        forget(taken);
        return added;
    }

    private static void demandPictures(List<Source> files) {
        List<Invalid.Fault> faults = new ArrayList<>();
        for (Source file : files) {
            boolean single =
                    MediaType.of(file.mediaType()).filter(MediaType::shownAsItIs).isPresent();
            if (!single) {
                faults.add(
                        new Invalid.Fault(
                                "session_id",
                                "“%s” is %s; an album takes PNG, JPEG and WebP. Make pictures of its pages first."
                                        .formatted(file.name(), file.mediaType())));
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private Image taken(UUID album, int position, Source file) {
        try {
            bytes.take(file);
            return switch (Pictures.inspect(bytes.path(file.sha256()), limits)) {
                case Inspection.Refused(String reason) ->
                        throw new Invalid("session_id", "“" + file.name() + "”: " + reason);
                case Inspection.Readable(MediaType type, int _, int width, int height) ->
                        uploaded(album, position, file, type, width, height);
            };
        } catch (IOException failure) {
            throw new UncheckedIOException("The files could not be taken in.", failure);
        }
    }

    private Image uploaded(
            UUID album, int position, Source file, MediaType type, int width, int height) {
        String leaf = file.name().substring(file.name().lastIndexOf('/') + 1);
        return new Image(
                UUID.randomUUID(),
                album,
                position,
                null,
                null,
                null,
                new Image.Own(leaf, "", 0, true),
                type.word(),
                file.sha256(),
                file.sha256(),
                file.size(),
                width,
                height,
                JsonNodeFactory.instance.objectNode().put("uploaded_as", file.name()).toString(),
                1,
                clock.instant());
    }

    private void forget(List<Source> taken) {
        try {
            storage.delete(taken.stream().map(Source::key).toList());
        } catch (IOException failure) {
            LOG.warn("Pictures are in their album, but their old names remain", failure);
        }
    }

    /// Puts pictures of other albums into this one too; their bytes are not copied.
    public List<Image> copy(Principal who, UUID album, List<UUID> ids) {
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw new Invalid("image_ids", "Name 1 to %d pictures.".formatted(MOST_AT_ONCE));
        }
        return database.inTransaction(handle -> {
            PictureBytes.together(handle);
            AlbumTable.lock(handle, who, album);
            int last = ImageTable.lastPosition(handle, album);
            Instant now = clock.instant();
            List<Image> copies = new ArrayList<>();
            for (Image image : ImageTable.named(handle, who, ids)) {
                copies.add(image.copy(UUID.randomUUID(), album, ++last, now));
            }
            ImageTable.insert(handle, copies);
            AlbumTable.touch(handle, album, now);
            return copies;
        });
    }

    /// @param expected the version that the change was begun with, `null` for any
    /// @param change gives what it shall be for what it is
    public Image change(
            Principal who,
            UUID album,
            UUID id,
            @Nullable Integer expected,
            UnaryOperator<Image.Own> change) {
        return database.inTransaction(handle -> {
            AlbumTable.lock(handle, who, album);
            Image image = find(handle, who, album, id);
            image.demand(expected);
            Image.Own own = checked(change.apply(image.own()));
            ImageTable.change(handle, id, own);
            pick(handle, image, own.picked());
            return find(handle, who, album, id);
        });
    }

    private static void pick(Handle handle, Image image, boolean picked) {
        if (!picked && image.own().picked()) {
            throw new Invalid(
                    "picked", "One picture of each row is picked: pick another one instead.");
        }
        String slot = image.slot();
        if (picked && slot != null) {
            Picks.choose(handle, image);
            Picks.settle(handle, image.albumId(), List.of(slot));
        }
    }

    private static Image.Own checked(Image.Own own) {
        List<Invalid.Fault> faults = new ArrayList<>();
        String name = own.name().strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
            faults.add(
                    new Invalid.Fault(
                            "name",
                            "A picture's name has 1 to %d characters in one line."
                                    .formatted(LONGEST_NAME)));
        }
        String caption = own.caption().strip();
        if (caption.codePointCount(0, caption.length()) > LONGEST_CAPTION
                || caption.indexOf('\0') >= 0) {
            faults.add(
                    new Invalid.Fault(
                            "caption",
                            "A caption has at most %d characters.".formatted(LONGEST_CAPTION)));
        }
        if (own.rating() < 0 || own.rating() > 5) {
            faults.add(new Invalid.Fault("rating", "Must be a whole number from 0 to 5."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new Image.Own(name, caption, own.rating(), own.picked());
    }

    /// Takes a picture out of its album. Of the others of its row the newest is then picked.
    public void remove(Principal who, UUID album, UUID id, @Nullable Integer expected) {
        database.useTransaction(handle -> {
            AlbumTable.lock(handle, who, album);
            Image image = find(handle, who, album, id);
            image.demand(expected);
            ImageTable.remove(handle, id);
            Optional.ofNullable(image.slot())
                    .ifPresent(slot -> Picks.settle(handle, album, List.of(slot)));
            AlbumTable.touch(handle, album, clock.instant());
        });
    }
}
