package io.sheaf.album.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;
import io.sheaf.processor.Fetching;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class PageReadingTest {

    private static final String PAGE = "http://site.example/dir/page.html";

    private static List<Fetching> read(String html) throws Unfetchable {
        return PageReading.of(WebAddress.of(PAGE), Jsoup.parse(html, PAGE), 1, true);
    }

    private static List<String> addresses(String html) throws Unfetchable {
        return read(html).stream()
                .map(each -> each.address().replace("http://site.example", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "<img src=a.png> -> /dir/a.png",
                "<base href='/other/'><img src=a.png> -> /other/a.png",
                "<img src=s.png srcset='m.png 200w, l.png 400w'> -> /dir/l.png",
                "<img src=s.png srcset='m.png, l.png 2x'> -> /dir/l.png",
                "<img src=s.png srcset='a,b.png 1x,c.png 3x'> -> /dir/c.png",
                "<img src=s.png srcset='data:image/gif;base64,AAAA 900w, l.png 400w'> -> /dir/l.png",
                "<img src=blank.gif data-src=true.png> -> /dir/true.png",
                "<img src='data:image/gif;base64,AA' data-original=true.png> -> /dir/true.png",
                "<img data-srcset='m.png 1x, l.png 2x'> -> /dir/l.png",
                "<picture><source type=image/avif srcset=a.avif><img src=a.jpg></picture> -> /dir/a.jpg",
                "<picture><source srcset='a.webp 9w'><img src=a.jpg></picture> -> /dir/a.webp",
                "<a href=Big.JPEG?x=1>big</a> -> /dir/Big.JPEG?x=1",
                "<meta property=og:image content=/og.png> -> /og.png",
                "<a href=next>next</a> -> /dir/next",
                "<area href=next> -> /dir/next"
            })
    void the_largest_that_can_be_read_is_taken(String html, String address) throws Unfetchable {
        assertThat(addresses(html)).containsExactly(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "<img src='data:image/png;base64,AAAA'> -> 0",
                "<img src='javascript:alert(1)'><a href='mailto:a@example.org'>x</a> -> 0",
                "<img src=''><img> -> 0",
                "<a href=film.mp4>x</a><a href=drawing.svg>x</a><a href=list.pdf>x</a> -> 0",
                "<a rel='noopener nofollow' href=x>x</a> -> 0",
                "<meta name=robots content='noindex, nofollow'><a href=x>x</a><img src=y.png> -> 1",
                "<meta name=ROBOTS content=noimageindex><a href=x>x</a><img src=y.png> -> 1",
                "<meta name=sheaf content=none><a href=x>x</a><img src=y.png> -> 0",
                "<img src=a.png><img src=./a.png><img src=a.png#x> -> 1",
                "<img data-src=b.png><noscript><img src=b.png></noscript> -> 1"
            })
    void what_is_not_meant_for_us_is_left(String html, int count) throws Unfetchable {
        assertThat(read(html)).hasSize(count);
    }

    @Test
    void what_a_page_says_of_a_picture_comes_with_it() throws Unfetchable {
        Fetching picture =
                read("""
                <title>Old  maps</title>
                <figure><img src=a.png alt=" A\n map "><figcaption>Drawn in 1720</figcaption>
                <a rel="license" href="/cc0">CC0</a></figure>
                """)
                        .getFirst();
        assertThat(picture)
                .isEqualTo(
                        new Fetching(
                                Fetching.Kind.PICTURE,
                                "http://site.example/dir/a.png",
                                1,
                                PAGE,
                                "Old maps",
                                "A map",
                                "Drawn in 1720",
                                "http://site.example/cc0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "<a rel=license href=https://l.example/by>x</a> -> https://l.example/by",
                "<link rel=license href=/terms> -> http://site.example/terms",
                "<meta name=copyright content='© Ada'> -> © Ada",
                "<script type=application/ld+json>{\"license\":\"https://l.example/x\"}</script> -> https://l.example/x",
                "<script type=application/ld+json>[{\"@graph\":[{\"@type\":\"ImageObject\",\"contentUrl\":\"a.png\",\"license\":{\"url\":\"/l\"}}]}]</script> -> http://site.example/l",
                "<script type=application/ld+json>{broken</script> -> ''",
                "<p>no word of it</p> -> ''"
            })
    void a_licence_is_quoted_where_one_is_stated(String html, String licence) throws Unfetchable {
        assertThat(read(html + "<img src=a.png>").getFirst().licence()).isEqualTo(licence);
    }

    @Test
    void a_page_of_a_hundred_thousand_pictures_is_cut() throws Unfetchable {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            html.append("<img src=").append(i).append(".png>");
        }
        assertThat(read(html.toString())).hasSize(20_000);
    }
}
