package io.sheaf.album.scrape;

import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;
import io.sheaf.processor.Fetching;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a page leads to: its pictures and the pages behind its links, each address once, in the
/// page's order. The page is only parsed: no script of it runs, nothing of it is loaded.
final class PageReading {

    /// A page may name this many addresses: beyond it somebody plays games.
    private static final int MOST = 20_000;

    private static final int LONGEST_WORDS = 1_000;

    private static final Pattern PICTURE =
            Pattern.compile("(?i).*\\.(jpe?g|jpe|jfif|png|webp|tiff?)");

    /// Links that are not worth a request: what lies behind them is no page.
    private static final Pattern OTHER =
            Pattern.compile(
                    "(?i).*\\.(gif|svgz?|avif|heic|ico|bmp|pdf|zip|gz|7z|rar|tar|mp[34]|m4[av]|webm|"
                            + "og[gv]|mov|avi|wav|flac|docx?|xlsx?|pptx?|epub|exe|dmg|iso|css|js|json|"
                            + "xml|rss|atom|ics|woff2?|ttf)");

    private final WebAddress base;
    private final WebAddress page;
    private final Document document;
    private final int depth;
    private final Licences licences;
    private final String title;
    private final Map<String, Fetching> pictures = new LinkedHashMap<>();
    private final Map<String, Fetching> pages = new LinkedHashMap<>();

    private PageReading(WebAddress page, Document document, int depth) {
        this.page = page;
        this.document = document;
        this.depth = depth;
        this.base = base(page, document);
        this.licences = Licences.of(document, base);
        this.title = words(document.title());
    }

    /// @param page where the document was in the end
    /// @param depth of the page
    /// @param follow whether its links are wanted too
    /// @return pictures first
    static List<Fetching> of(WebAddress page, Document document, int depth, boolean follow) {
        PageReading reading = new PageReading(page, document, depth);
        String robots = reading.robots();
        if (!robots.contains("noimageindex") && !robots.contains("none")) {
            reading.pictures();
        }
        if (follow && !robots.contains("nofollow") && !robots.contains("none")) {
            reading.links();
        }
        List<Fetching> all = new ArrayList<>(reading.pictures.values());
        all.addAll(reading.pages.values());
        return all;
    }

    private static WebAddress base(WebAddress page, Document document) {
        Element base = document.selectFirst("base[href]");
        if (base == null) {
            return page;
        }
        try {
            return page.resolve(base.attr("href"));
        } catch (Unfetchable odd) {
            return page;
        }
    }

    /// What the page says to programs: https://www.robotstxt.org/meta.html.
    private String robots() {
        StringBuilder all = new StringBuilder();
        for (Element meta : document.select("meta[name~=(?i)^(robots|sheaf)$]")) {
            all.append(meta.attr("content").toLowerCase(Locale.ROOT)).append(',');
        }
        return all.toString();
    }

    private void pictures() {
        for (Element meta :
                document.select(
                        "meta[property=og:image], meta[property=og:image:url],"
                                + " meta[property=og:image:secure_url], meta[name=og:image]")) {
            picture(meta.attr("content"), "", "", meta);
        }
        for (Element image : document.select("img, picture, a[href]")) {
            switch (image.normalName()) {
                case "picture" -> offered(image);
                case "img" -> {
                    if (image.closest("picture") == null) {
                        offered(image);
                    }
                }
                default -> linked(image);
            }
        }
    }

    /// An element with one picture in several sizes: the largest is taken.
    private void offered(Element element) {
        Element image = element.normalName().equals("img") ? element : element.selectFirst("img");
        List<Srcset.Candidate> candidates = new ArrayList<>();
        for (Element source : element.select("source")) {
            if (readable(source.attr("type"))) {
                sets(source, candidates);
            }
        }
        String alt = image == null ? "" : image.attr("alt");
        String words = image == null ? "" : image.attr("title");
        if (image != null) {
            sets(image, candidates);
        }
        Optional<Srcset.Candidate> largest =
                candidates.stream()
                        .filter(each -> fetchable(each.address()))
                        .max((a, b) -> Double.compare(a.size(), b.size()));
        if (largest.isPresent()) {
            picture(largest.get().address(), alt, words, element);
            return;
        }
        if (image != null) {
            plain(image).ifPresent(address -> picture(address, alt, words, element));
        }
    }

    private static void sets(Element element, List<Srcset.Candidate> candidates) {
        for (String name : List.of("srcset", "data-srcset", "data-lazy-srcset")) {
            candidates.addAll(Srcset.candidates(element.attr(name)));
        }
    }

    /// Before a script puts the true address into `src`, something small stands there: the other
    /// names come first.
    private Optional<String> plain(Element image) {
        for (String name :
                List.of("data-src", "data-original", "data-lazy-src", "data-lazy", "src")) {
            String address = image.attr(name);
            if (!address.isBlank() && fetchable(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private boolean fetchable(String address) {
        try {
            base.resolve(address);
            return true;
        } catch (Unfetchable other) {
            return false;
        }
    }

    private static boolean readable(String type) {
        return type.isBlank()
                || List.of("image/jpeg", "image/jpg", "image/png", "image/webp", "image/tiff")
                        .contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private void linked(Element link) {
        resolved(link.attr("href"))
                .filter(address -> PICTURE.matcher(path(address)).matches())
                .ifPresent(address -> {
                    Element image = link.selectFirst("img");
                    picture(
                            link.attr("href"),
                            image == null ? "" : image.attr("alt"),
                            link.hasAttr("title") ? link.attr("title") : link.text(),
                            link);
                });
    }

    private void picture(String written, String alt, String words, Element at) {
        if (pictures.size() >= MOST || written.isBlank()) {
            return;
        }
        resolved(written)
                .ifPresent(address ->
                        pictures.putIfAbsent(
                                address.toString(),
                                new Fetching(
                                        Fetching.Kind.PICTURE,
                                        address.toString(),
                                        depth,
                                        page.toString(),
                                        title,
                                        words(alt),
                                        words(words.isBlank() ? caption(at) : words),
                                        words(licences.of(address, at)))));
    }

    private static String caption(Element at) {
        Element figure = at.closest("figure");
        Element caption = figure == null ? null : figure.selectFirst("figcaption");
        return caption == null ? "" : caption.text();
    }

    private void links() {
        for (Element link : document.select("a[href], area[href]")) {
            boolean followed = !link.attr("rel").toLowerCase(Locale.ROOT).contains("nofollow");
            if (followed && pages.size() < MOST) {
                resolved(link.attr("href"))
                        .filter(address -> !PICTURE.matcher(path(address)).matches())
                        .filter(address -> !OTHER.matcher(path(address)).matches())
                        .ifPresent(address ->
                                pages.putIfAbsent(
                                        address.toString(),
                                        Fetching.page(
                                                address.toString(), depth + 1, page.toString())));
            }
        }
    }

    private static String path(WebAddress address) {
        String path = address.path();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private Optional<WebAddress> resolved(String written) {
        try {
            return Optional.of(base.resolve(written));
        } catch (Unfetchable elsewhere) {
            return Optional.empty();
        }
    }

    static String words(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int end = Math.min(line.length(), LONGEST_WORDS);
        if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }
}
