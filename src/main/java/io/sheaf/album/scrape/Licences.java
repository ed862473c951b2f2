package io.sheaf.album.scrape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.Map;

/// Under which licence a page says that its pictures may be used: what stands nearest to a picture
/// counts. It is quoted, not judged.
final class Licences {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Structured data nests; a page that nests deeper plays games.
    private static final int DEEPEST = 20;

    private final WebAddress base;
    private final Map<String, String> byPicture = new HashMap<>();
    private String ofPage = "";

    private Licences(WebAddress base) {
        this.base = base;
    }

    static Licences of(Document document, WebAddress base) {
        Licences licences = new Licences(base);
        for (Element script : document.select("script[type=application/ld+json]")) {
            licences.read(script.data());
        }
        Element named =
                document.selectFirst(
                        "link[rel~=(?i)\\blicense\\b][href], head > a[rel~=(?i)\\blicense\\b][href]");
        if (named != null) {
            licences.ofPage = licences.plain(named.attr("href"));
        }
        if (licences.ofPage.isEmpty()) {
            licences.ofPage = licences.inWords(document);
        }
        return licences;
    }

    /// `rel=license` outside of any figure is about the page as a whole.
    private String inWords(Document document) {
        for (Element link : document.select("a[rel~=(?i)\\blicense\\b][href]")) {
            if (link.closest("figure") == null) {
                return plain(link.attr("href"));
            }
        }
        Element meta =
                document.selectFirst(
                        "meta[name~=(?i)^(license|dc\\.rights|dcterms\\.license|dcterms\\.rights|copyright)$]"
                                + "[content], meta[property=cc:license][content]");
        return meta == null ? "" : meta.attr("content");
    }

    /// Structured data as https://schema.org/license has it.
    private void read(String json) {
        try {
            walk(JSON.readTree(json), 0, true);
        } catch (JsonProcessingException notJson) {
            return;
        }
    }

    private void walk(JsonNode node, int depth, boolean top) {
        if (depth > DEEPEST) {
            return;
        }
        String licence = licence(node.path("license"));
        if (!licence.isEmpty()) {
            String picture = text(node.path("contentUrl"), node.path("url"));
            if (node.path("@type").toString().contains("ImageObject") && !picture.isEmpty()) {
                byPicture.putIfAbsent(plain(picture), licence);
            } else if (top && ofPage.isEmpty()) {
                ofPage = licence;
            }
        }
        for (JsonNode child : node) {
            walk(child, depth + 1, top && (node.isArray() || node.has("@graph")));
        }
    }

    private String licence(JsonNode node) {
        String text = node.isTextual() ? node.asText() : text(node.path("url"), node.path("@id"));
        return text.contains("://") || text.startsWith("/") ? plain(text) : text;
    }

    private static String text(JsonNode first, JsonNode second) {
        return first.isTextual() ? first.asText() : second.asText("");
    }

    private String plain(String address) {
        try {
            return base.resolve(address).toString();
        } catch (Unfetchable words) {
            return address;
        }
    }

    /// The licence of the picture at that address, which stands there on the page; empty when none
    /// is stated.
    String of(WebAddress address, Element at) {
        String own = byPicture.get(address.toString());
        if (own != null) {
            return own;
        }
        Element figure = at.closest("figure");
        Element near =
                figure == null ? null : figure.selectFirst("a[rel~=(?i)\\blicense\\b][href]");
        return near == null ? ofPage : plain(near.attr("href"));
    }
}
