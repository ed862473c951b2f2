package io.sheaf.album.scrape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;
import io.sheaf.template.Invalid;

import java.util.ArrayList;
import java.util.List;

/// What a person asks to be fetched.
///
/// @param url the page where it begins
/// @param albumName of the album that is filled
/// @param depth how many links away from the first page other pages are looked through, 0 to 3
/// @param sameHost whether only pages of the first page's server are; pictures may be anywhere,
///   since many sites keep theirs elsewhere
/// @param minWidth in pixels: smaller pictures are left
/// @param minHeight in pixels
/// @param maxPages how many pages are looked through at the most
/// @param maxImages how many pictures are asked for at the most
/// @param dryRun whether pictures are only listed
public record ScrapeWish(
        String url,
        String albumName,
        int depth,
        boolean sameHost,
        int minWidth,
        int minHeight,
        int maxPages,
        int maxImages,
        boolean dryRun) {

    public static final int DEEPEST = 3;
    public static final int MOST_PAGES = 1_000;
    public static final int MOST_IMAGES = 20_000;
    public static final int USUAL_PAGES = 50;
    public static final int USUAL_IMAGES = 1_000;

    private static final int LARGEST_SIDE = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The wish with its address in its one form.
    ///
    /// @throws Invalid naming everything that cannot be taken
    ScrapeWish checked() {
        List<Invalid.Fault> faults = new ArrayList<>();
        String address = url;
        try {
            address = WebAddress.of(url).toString();
        } catch (Unfetchable refused) {
            faults.add(new Invalid.Fault("url", refused.reason()));
        }
        String name = albumName.strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
            faults.add(
                    new Invalid.Fault(
                            "album_name",
                            "An album's name has 1 to %d characters in one line."
                                    .formatted(LONGEST_NAME)));
        }
        within(faults, "depth", depth, 0, DEEPEST);
        within(faults, "min_width", minWidth, 0, LARGEST_SIDE);
        within(faults, "min_height", minHeight, 0, LARGEST_SIDE);
        within(faults, "max_pages", maxPages, 1, MOST_PAGES);
        within(faults, "max_images", maxImages, 1, MOST_IMAGES);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new ScrapeWish(
                address, name, depth, sameHost, minWidth, minHeight, maxPages, maxImages, dryRun);
    }

    private static void within(
            List<Invalid.Fault> faults, String field, int number, int least, int most) {
        if (number < least || number > most) {
            faults.add(
                    new Invalid.Fault(
                            field, "Must be a whole number from " + least + " to " + most + "."));
        }
    }

    /// Whether a picture of that size is wanted.
    boolean wants(int width, int height) {
        return width >= minWidth && height >= minHeight;
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("url", url).put("album_name", albumName).put("depth", depth);
        node.put("same_host", sameHost).put("min_width", minWidth).put("min_height", minHeight);
        node.put("max_pages", maxPages).put("max_images", maxImages);
        return node.put("dry_run", dryRun);
    }

    static ScrapeWish of(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new ScrapeWish(
                    node.path("url").asText(),
                    node.path("album_name").asText(),
                    node.path("depth").asInt(),
                    node.path("same_host").asBoolean(),
                    node.path("min_width").asInt(),
                    node.path("min_height").asInt(),
                    node.path("max_pages").asInt(),
                    node.path("max_images").asInt(),
                    node.path("dry_run").asBoolean());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored wish is not JSON", broken);
        }
    }
}
