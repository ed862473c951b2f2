package io.sheaf.album.scrape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Nothing but the open internet is ever connected to: literal addresses in all their disguises,
/// names that stand for them, names that change their mind, and redirects.
class VettingTest {

    private static final Patience SHORT =
            new Patience(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5));

    private static Fetcher fetcher(Resolver resolver, Vetting vetting) {
        return new Fetcher("Sheaf/test", SHORT, resolver, vetting, InstantSource.system());
    }

    private static Answer ask(Fetcher fetcher, String address, int port) throws Exception {
        WebAddress where;
        try {
            where = WebAddress.of(address);
        } catch (Unfetchable refused) {
            return new Answer.Refused(refused.reason());
        }
        Ask ask = Ask.plain(where, "*/*", 1000, Set.of(port));
        return fetcher.follow(ask, OutputStream.nullOutputStream(), _ -> Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // IPv4, plain
                "http://127.0.0.1/",
                "http://127.255.255.254/",
                "http://0.0.0.0/",
                "http://0.1.2.3/",
                "http://10.1.2.3/",
                "http://100.64.0.1/",
                "http://100.127.255.255/",
                "http://169.254.169.254/latest/meta-data/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.0.0.8/",
                "http://192.0.2.1/",
                "http://192.88.99.1/",
                "http://192.168.1.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://198.51.100.7/",
                "http://203.0.113.7/",
                "http://224.0.0.1/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                // IPv4 in disguise
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.1./",
                "http://127.0.0.01/",
                "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://0x/",
                "http://１２７.０.０.１/",
                "http://①②⑦.⓪.⓪.①/",
                "http://127。0。0。1/",
                "http://169.254.43518/",
                // IPv6
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::127.0.0.1]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[64:ff9b:1::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:a00:1::1]/",
                "http://[2001::1]/",
                "http://[2001:db8::1]/",
                "http://[3fff::1]/",
                "http://[100::1]/",
                "http://[5f00::1]/",
                "http://[fc00::1]/",
                "http://[fd12:3456::1]/",
                "http://[fe80::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[4000::1]/",
                // names
                "http://localhost/",
                "http://LOCALHOST./",
                "http://a.localhost/",
                "http://loc\u00adalhost/",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
                // ports
                "http://8.8.8.8:22/",
                "http://8.8.8.8:6379/",
                "https://8.8.8.8:0/"
            })
    void nothing_but_the_open_internet_is_asked(String address) throws Exception {
        Fetcher fetcher =
                fetcher(
                        host -> {
                            throw new AssertionError("resolved " + host);
                        },
                        Vetting.publicInternet());
        assertThat(ask(fetcher, address, 8080)).isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "100.63.255.255, true",
        "100.128.0.0, true",
        "172.15.255.255, true",
        "172.32.0.0, true",
        "192.0.1.1, true",
        "198.17.255.255, true",
        "198.20.0.0, true",
        "223.255.255.255, true",
        "2606:4700:4700::1111, true",
        "2a00:1450:4001:800::200e, true",
        "64:ff9b::808:808, true",
        "2001:200::1, true",
        "2001:1ff::1, false",
        "4000::, false",
        "1fff::, false"
    })
    void the_borders_of_the_ranges_are_where_the_registries_say(String address, boolean open)
            throws UnknownHostException {
        assertThat(Vetting.publicInternet().refusal(InetAddress.getByName(address)).isEmpty())
                .isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void a_name_that_stands_for_something_private_is_refused(String literal) throws Exception {
        InetAddress inner = InetAddress.getByName(literal);
        Fetcher fetcher = fetcher(_ -> List.of(inner), Vetting.publicInternet());
        assertThat(ask(fetcher, "http://innocent.example/", 80))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains("innocent.example")
                                        .contains("not on the open internet"));
    }

    @Test
    void a_single_private_address_among_many_spoils_the_host() throws Exception {
        List<InetAddress> mixed =
                List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));
        Fetcher fetcher = fetcher(_ -> mixed, Vetting.publicInternet());
        assertThat(ask(fetcher, "http://mixed.example/", 80)).isInstanceOf(Answer.Refused.class);
    }

    /// The address that was vetted is the one that is connected to: a second answer of the resolver
    /// is never asked for, and would lead nowhere.
    @Test
    void a_name_is_resolved_once_for_a_request() throws Exception {
        try (RawServer server = new RawServer()) {
            server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            AtomicInteger asked = new AtomicInteger();
            InetAddress vetted = InetAddress.getByName("127.0.0.1");
            InetAddress rebound = InetAddress.getByName("127.0.0.2");
            List<InetAddress> seen = new ArrayList<>();
            Fetcher fetcher =
                    fetcher(
                            _ -> List.of(asked.getAndIncrement() == 0 ? vetted : rebound),
                            address -> {
                                seen.add(address);
                                return address.equals(vetted)
                                        ? Optional.empty()
                                        : Optional.of("rebound");
                            });
            String address = "http://rebinding.example:" + server.port() + "/";
            assertThat(ask(fetcher, address, server.port()))
                    .isInstanceOfSatisfying(
                            Answer.Got.class, got -> assertThat(got.size()).isEqualTo(2));
            assertThat(asked).hasValue(1);
            assertThat(ask(fetcher, address, server.port())).isInstanceOf(Answer.Refused.class);
            assertThat(seen).containsExactly(vetted, rebound);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "//192.168.0.1/",
                "http://2130706433/",
                "http://private.example/",
                "http://localhost/",
                "http://open.example:22/",
                "http://open.example:6379/",
                "file:///etc/passwd",
                "ftp://open.example/",
                "javascript:alert(1)",
                "http://user@open.example/",
                "gopher://open.example/"
            })
    void a_redirect_to_something_private_is_refused(String target) throws Exception {
        try (RawServer server = new RawServer()) {
            server.on("/", "HTTP/1.1 302 Found\r\nLocation: " + target + "\r\n\r\n");
            InetAddress here = InetAddress.getByName("127.0.0.1");
            InetAddress inner = InetAddress.getByName("10.0.0.1");
            Fetcher fetcher =
                    fetcher(
                            host -> List.of(host.equals("private.example") ? inner : here),
                            address ->
                                    address.equals(here)
                                            ? Optional.empty()
                                            : Vetting.publicInternet().refusal(address));
            assertThat(ask(fetcher, "http://open.example:" + server.port() + "/", server.port()))
                    .isInstanceOf(Answer.Refused.class);
            assertThat(server.requests()).hasSize(1);
        }
    }
}
