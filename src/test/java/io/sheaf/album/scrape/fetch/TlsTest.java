package io.sheaf.album.scrape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The packets go to the vetted address, the certificate must be the name's.
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir private Path folder;
    private HttpsServer server;
    private SSLContext context;

    @BeforeEach
    void serve() throws Exception {
        context = context(folder.resolve("keys.p12"));
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static SSLContext context(Path file) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "site",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=site.test",
                                "-ext",
                                "san=dns:site.test",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("site", keys.getCertificate("site"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Answer ask(String host, SSLContext trusting, OutputStream sink) throws Exception {
        Fetcher fetcher =
                new Fetcher(
                        "Sheaf/test",
                        Patience.USUAL,
                        _ -> List.of(InetAddress.getByName("127.0.0.1")),
                        _ -> Optional.empty(),
                        InstantSource.system(),
                        trusting.getSocketFactory());
        int port = server.getAddress().getPort();
        WebAddress address = WebAddress.of("https://" + host + ":" + port + "/");
        return fetcher.ask(Ask.plain(address, "*/*", 100, Set.of(port)), sink);
    }

    @Test
    void a_certificate_of_the_name_is_taken() throws Exception {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        assertThat(ask("site.test", context, sink)).isInstanceOf(Answer.Got.class);
        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void a_certificate_of_another_name_is_not() throws Exception {
        Answer answer = ask("other.test", context, OutputStream.nullOutputStream());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Broken.class,
                        broken -> assertThat(broken.reason()).contains("No safe connection"));
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not() throws Exception {
        Answer answer = ask("site.test", SSLContext.getDefault(), OutputStream.nullOutputStream());
        assertThat(answer).isInstanceOf(Answer.Broken.class);
    }
}
