package io.sheaf.album.scrape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.album.scrape.Jobs.Job;
import io.sheaf.album.scrape.fetch.Answer;
import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;
import io.sheaf.processor.Fetching;
import io.sheaf.processor.Outcome;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what a server gave for a page into what the page leads to.
final class Documents {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]{1,40})");

    Outcome read(Job job, Fetching fetching, Answer.Got got, byte[] bytes) {
        if (got.status() != 200) {
            return new Outcome.Rejected("The server answered " + got.status() + ".");
        }
        String type = got.header("content-type").orElse("text/html");
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (plain.startsWith("image/")) {
            // Its address is taken already, by the page that it turned out not to be.
            Fetching picture =
                    new Fetching(
                            Fetching.Kind.PICTURE,
                            got.at() + "#picture",
                            fetching.depth(),
                            fetching.page(),
                            "",
                            "",
                            "",
                            "");
            return new Outcome.Found(List.of(picture), got.size(), answer(got));
        }
        if (!plain.contains("html") && !plain.contains("xml")) {
            return new Outcome.Skipped("no_page", "It is no page but " + plain + ".");
        }
        return new Outcome.Found(found(job, fetching, got, bytes, type), got.size(), answer(got));
    }

    private static List<Fetching> found(
            Job job, Fetching fetching, Answer.Got got, byte[] bytes, String type) {
        Document document = parsed(bytes, type, got.at());
        boolean follow = fetching.depth() < job.wish().depth();
        WebAddress first = first(job);
        return PageReading.of(got.at(), document, fetching.depth(), follow).stream()
                .filter(each -> each.kind() == Fetching.Kind.PICTURE || wanted(job, first, each))
                .toList();
    }

    private static boolean wanted(Job job, WebAddress first, Fetching page) {
        try {
            return !job.wish().sameHost() || WebAddress.of(page.address()).sameHost(first);
        } catch (Unfetchable impossible) {
            return false;
        }
    }

    private static WebAddress first(Job job) {
        try {
            return WebAddress.of(job.wish().url());
        } catch (Unfetchable impossible) {
            throw new IllegalStateException("it was checked when it was asked for", impossible);
        }
    }

    private static Document parsed(byte[] bytes, String type, WebAddress at) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes), charset(type), at.toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The charset of the header; `null` leaves it to the page's own word for it.
    private static @Nullable String charset(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException odd) {
            return null;
        }
    }

    private static String answer(Answer.Got got) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("address", got.at().toString())
                .put("size", got.size())
                .put("type", got.header("content-type").orElse(null))
                .toString();
    }
}
