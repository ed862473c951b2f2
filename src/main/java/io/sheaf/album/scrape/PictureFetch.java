package io.sheaf.album.scrape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.album.PictureBytes;
import io.sheaf.album.scrape.Jobs.Job;
import io.sheaf.album.scrape.KnownPictures.Known;
import io.sheaf.album.scrape.fetch.Answer;
import io.sheaf.album.scrape.fetch.Ask;
import io.sheaf.album.scrape.fetch.WebAddress;
import io.sheaf.picture.Inspection;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Outcome;
import io.sheaf.storage.SafeNames;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Fetches pictures: looks at what came, and keeps what is wanted. The bytes are safe before
/// anybody is told of them.
final class PictureFetch {

    private static final Logger LOG = LoggerFactory.getLogger(PictureFetch.class);
    private static final int LONGEST_NAME = 120;
    private static final String ACCEPT = "image/webp,image/png,image/jpeg,image/tiff,image/*;q=0.5";

    private final KnownPictures known;
    private final PictureBytes bytes;
    private final ScrapeSettings settings;
    private final InstantSource clock;

    PictureFetch(
            KnownPictures known, PictureBytes bytes, ScrapeSettings settings, InstantSource clock) {
        this.known = known;
        this.bytes = bytes;
        this.settings = settings;
        this.clock = clock;
    }

    /// How a server is asked.
    interface Asking {
        Answer of(Ask ask, OutputStream sink) throws InterruptedException;
    }

    Outcome fetch(
            Job job,
            WebAddress address,
            Set<Integer> ports,
            Asking asking,
            Function<Answer, Outcome> failed)
            throws InterruptedException {
        try {
            Optional<Known> before = before(job, address);
            Ask ask =
                    new Ask(
                            address,
                            ACCEPT,
                            settings.pictureBytes(),
                            ports,
                            before.map(Known::etag).orElse(null),
                            before.map(Known::lastModified).orElse(null));
            Path draft = Files.createTempFile("sheaf", ".picture");
            try {
                return fetch(job, ask, before, draft, asking, failed);
            } finally {
                Files.delete(draft);
            }
        } catch (IOException | UncheckedIOException full) {
            LOG.warn("the picture at {} could not be kept", address, full);
            return new Outcome.Halted(
                    "A picture could not be stored ("
                            + full.getMessage()
                            + "). Make room, then resume.");
        }
    }

    private Outcome fetch(
            Job job,
            Ask ask,
            Optional<Known> before,
            Path draft,
            Asking asking,
            Function<Answer, Outcome> failed)
            throws IOException, InterruptedException {
        Answer answer;
        MessageDigest digest = sha256();
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(draft), digest)) {
            answer = asking.of(ask, file);
        }
        if (!(answer instanceof Answer.Got got)) {
            return failed.apply(answer);
        }
        if (got.status() == 304 && before.isPresent()) {
            return outcome(job, got, before.get(), "It is no picture.");
        }
        if (got.status() != 200) {
            return failed.apply(answer);
        }
        return looked(job, ask.address(), got, draft, HexFormat.of().formatHex(digest.digest()));
    }

    private Optional<Known> before(Job job, WebAddress address) throws IOException {
        Optional<Known> before = known.find(job.owner(), address.toString(), job.wish());
        boolean gone =
                before.isPresent()
                        && !before.get().art().isEmpty()
                        && !bytes.renew(before.get().art());
        return gone ? Optional.empty() : before;
    }

    private Outcome looked(Job job, WebAddress address, Answer.Got got, Path draft, String sha256)
            throws IOException {
        Inspection look = Pictures.inspect(draft, settings.pictures());
        boolean picture =
                look instanceof Inspection.Readable readable && readable.type() != MediaType.PDF;
        Known found = new Known(tag(got), modified(got), "", "", got.size(), 0, 0);
        String reason = "It is no picture but a PDF document.";
        if (picture && look instanceof Inspection.Readable readable) {
            boolean wanted = job.wish().wants(readable.width(), readable.height());
            if (wanted) {
                bytes.keep(draft, sha256);
            }
            found =
                    new Known(
                            found.etag(),
                            found.lastModified(),
                            wanted ? sha256 : "",
                            readable.type().word(),
                            got.size(),
                            readable.width(),
                            readable.height());
        } else if (look instanceof Inspection.Refused(String why)) {
            reason = why;
        }
        if (found.comparable()) {
            known.learn(job.owner(), address.toString(), found, clock.instant());
        }
        return outcome(job, got, found, reason);
    }

    private static Outcome outcome(Job job, Answer.Got got, Known found, String otherwise) {
        if (found.mediaType().isEmpty()) {
            return new Outcome.Skipped("no_picture", otherwise);
        }
        if (!job.wish().wants(found.width(), found.height())) {
            return new Outcome.Skipped(
                    "too_small",
                    "It has %d × %d pixels; at least %d × %d were asked for."
                            .formatted(
                                    found.width(),
                                    found.height(),
                                    job.wish().minWidth(),
                                    job.wish().minHeight()));
        }
        return new Outcome.Fetched(
                found.art(),
                found.size(),
                found.mediaType(),
                found.width(),
                found.height(),
                name(got.at(), found.mediaType()),
                got.size(),
                answer(got));
    }

    private static @Nullable String tag(Answer.Got got) {
        return got.header("etag").filter(tag -> tag.length() < 1_000).orElse(null);
    }

    private static @Nullable String modified(Answer.Got got) {
        return got.header("last-modified").orElse(null);
    }

    /// The file's name as the address ends, with the ending of what it really is.
    static String name(WebAddress address, String mediaType) {
        String path = address.path().split("\\?", 2)[0];
        String last = path.substring(path.lastIndexOf('/') + 1);
        String decoded = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        int dot = decoded.lastIndexOf('.');
        String stem = dot > 0 ? decoded.substring(0, dot) : decoded;
        String ending =
                switch (mediaType) {
                    case "image/jpeg" -> ".jpg";
                    case "image/tiff" -> ".tif";
                    default -> "." + mediaType.replaceFirst(".*/", "").toLowerCase(Locale.ROOT);
                };
        return SafeNames.part(stem.isBlank() ? "picture" : stem, LONGEST_NAME) + ending;
    }

    private static String answer(Answer.Got got) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("final_address", got.at().toString()).put("status", got.status());
        node.put("etag", got.header("etag").orElse(null));
        node.put("last_modified", got.header("last-modified").orElse(null));
        return node.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
