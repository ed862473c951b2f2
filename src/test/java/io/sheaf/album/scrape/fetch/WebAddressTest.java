package io.sheaf.album.scrape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "http://Example.COM -> http://example.com/",
                "https://example.com:443/a -> https://example.com/a",
                "http://example.com:8080/a -> http://example.com:8080/a",
                "http://example.com./a#part -> http://example.com/a",
                "HTTP://example.com/a b/ü.png?q=ä ö -> http://example.com/a%20b/%C3%BC.png?q=%C3%A4%20%C3%B6",
                "http://example.com/100%.png -> http://example.com/100%25.png",
                "http://example.com/%41 -> http://example.com/%41",
                "http://example.com/a/./b/../c/.. -> http://example.com/a/",
                "http://example.com/../../etc -> http://example.com/etc",
                "http:\\\\example.com\\a -> http://example.com/a",
                "http://bücher.example/ -> http://xn--bcher-kva.example/",
                "http://8.8.8.8/ -> http://8.8.8.8/",
                "http://[2606:4700::1111]:8080/x -> http://[2606:4700::1111]:8080/x",
                "http://a_b.example.com/ -> http://a_b.example.com/",
                "http://example.com?x=1 -> http://example.com/?x=1"
            })
    void an_address_has_one_form(String written, String plain) throws Unfetchable {
        assertThat(WebAddress.of(written).toString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "b.png -> http://example.com/a/b.png",
                "../b.png -> http://example.com/b.png",
                "/b.png -> http://example.com/b.png",
                "//other.example/b.png -> http://other.example/b.png",
                "?page=2 -> http://example.com/a/page?page=2",
                "#top -> http://example.com/a/page?q=1",
                "https://other.example/x -> https://other.example/x",
                "a b.png -> http://example.com/a/a%20b.png",
                "./c:d.png -> http://example.com/a/c:d.png"
            })
    void what_stands_on_a_page_is_read_from_there(String reference, String plain)
            throws Unfetchable {
        WebAddress page = WebAddress.of("http://example.com/a/page?q=1");
        assertThat(page.resolve(reference).toString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://example.com/a.png",
                "mailto:ada@example.com",
                "gopher://example.com:70/",
                "http:example.com",
                "http://",
                "http:///a",
                "http://user:password@example.com/",
                "http://user@127.0.0.1@example.com/",
                "http://example.com:0/",
                "http://example.com:99999/",
                "http://example.com:80a/",
                "http://a..b/",
                "http://exa mple.com/",
                "http://%31%32%37.0.0.1/",
                "http://[::1/",
                "http://[fe80::1%25eth0]/",
                "http://::1/",
                "http://-a.example/",
                "http://example.com/\u0000"
            })
    void what_is_no_address_is_refused(String written) {
        assertThatThrownBy(() -> WebAddress.of(written)).isInstanceOf(Unfetchable.class);
    }

    @Test
    void an_address_without_end_is_refused() {
        assertThatThrownBy(() -> WebAddress.of("http://example.com/" + "a".repeat(5_000)))
                .isInstanceOf(Unfetchable.class);
    }
}
