package io.sheaf.album;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.batch.NotFound;
import io.sheaf.batch.PaintingJson;
import io.sheaf.database.Database;
import io.sheaf.painter.Typesetter;
import io.sheaf.picture.Content;
import io.sheaf.picture.MediaType;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;
import io.sheaf.storage.Storage;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Sets other words over pictures without painting them again: the art is kept, and a face is made
/// of it anew. The old face stays until somebody sweeps.
public final class Letterings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_BODY = 4_000;
    private static final int MOST_AT_ONCE = 500;

    private final Database database;
    private final PictureBytes bytes;
    private final InstantSource clock;

    Letterings(Database database, Storage storage, InstantSource clock) {
        this.database = database;
        this.bytes = new PictureBytes(database, storage);
        this.clock = clock;
    }

    /// @param expected the version that the change was begun with, `null` for any
    /// @param change gives the lettering that it shall have for the one that it has
    /// @throws Outdated when somebody else has changed the picture meanwhile
    public Image change(
            Principal who,
            UUID album,
            UUID id,
            @Nullable Integer expected,
            UnaryOperator<Lettering> change)
            throws IOException {
        Image image =
                database.jdbi()
                        .withHandle(handle ->
                                AlbumTable.find(handle, who, album)
                                        .flatMap(_ -> ImageTable.find(handle, album, id)))
                        .orElseThrow(() -> new NotFound("picture"));
        image.demand(expected);
        Image lettered = lettered(image, change);
        return database.inTransaction(handle -> {
            AlbumTable.lock(handle, who, album);
            ImageTable.find(handle, album, id)
                    .orElseThrow(() -> new NotFound("picture"))
                    .demand(image.version());
            ImageTable.reface(handle, lettered);
            AlbumTable.touch(handle, album, clock.instant());
            return ImageTable.find(handle, album, id).orElseThrow();
        });
    }

    /// The same for every picture of an album.
    public List<Image> changeAll(Principal who, UUID album, UnaryOperator<Lettering> change)
            throws IOException {
        List<Image> all =
                database.read(handle ->
                        AlbumTable.find(handle, who, album)
                                .map(_ -> ImageTable.images(handle, album))
                                .orElseThrow(() -> new NotFound("album")));
        if (all.size() > MOST_AT_ONCE) {
            throw new Invalid(
                    "album_id",
                    "An album of more than %d pictures is lettered picture by picture."
                            .formatted(MOST_AT_ONCE));
        }
        List<Image> changed = new ArrayList<>();
        for (Image image : all) {
            changed.add(change(who, album, image.id(), image.version(), change));
        }
        return changed;
    }

    private Image lettered(Image image, UnaryOperator<Lettering> change) throws IOException {
        ObjectNode provenance = provenance(image);
        Painting before =
                provenance.has("painting")
                        ? PaintingJson.read(provenance.get("painting").toString())
                        : unpainted(image);
        Painting painting = with(before, checked(change.apply(before.lettering())));
        provenance.set("painting", PaintingJson.write(painting));
        ObjectNode inFile = provenance.deepCopy();
        inFile.remove(List.of("batch_id", "seq", "attempt"));
        byte[] art = Files.readAllBytes(bytes.path(image.art()));
        boolean bare = painting.lettering().equals(Lettering.NONE);
        // What a person brought is theirs to the byte when no words stand over it.
        boolean theirs = bare && !provenance.has("painter");
        byte[] face = Typesetter.face(art, painting, theirs ? null : inFile.toString());
        String sha256 = bytes.keep(face);
        String type = bare ? typeOfArt(image) : MediaType.PNG.word();
        return image.refaced(sha256, type, face.length, provenance.toString());
    }

    private String typeOfArt(Image image) throws IOException {
        MediaType type = Content.of(bytes.path(image.art())).type();
        return type == null ? image.mediaType() : type.word();
    }

    private static ObjectNode provenance(Image image) {
        try {
            return (ObjectNode) JSON.readTree(image.provenance());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored provenance is not JSON", broken);
        }
    }

    /// A picture that nobody painted here.
    private static Painting unpainted(Image image) {
        return new Painting(
                Prompt.EMPTY,
                Prompt.EMPTY,
                "",
                image.width(),
                image.height(),
                0,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Lettering.NONE);
    }

    private static Painting with(Painting painting, Lettering lettering) {
        return new Painting(
                painting.prompt(),
                painting.negative(),
                painting.theme(),
                painting.width(),
                painting.height(),
                painting.seed(),
                painting.steps(),
                painting.guidance(),
                painting.sampler(),
                painting.model(),
                painting.loras(),
                painting.row(),
                lettering);
    }

    private static Lettering checked(Lettering lettering) {
        demand("title", lettering.title(), LONGEST_LINE);
        demand("corner", lettering.corner(), LONGEST_LINE);
        demand("symbol", lettering.symbol(), LONGEST_LINE);
        demand("body", lettering.body(), LONGEST_BODY);
        return lettering;
    }

    private static void demand(String at, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest || text.indexOf('\0') >= 0) {
            throw new Invalid(at, "This has at most %d characters.".formatted(longest));
        }
    }
}
