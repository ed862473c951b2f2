package io.sheaf.album.scrape.fetch;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to exactly one vetted address, under the name of the host: what TLS asks the
/// certificate about is the name, what the packets go to is the address. It is cut when its time is
/// over, whatever it is doing.
final class Connection implements Closeable {

    private final Socket raw;
    private final Thread guard;
    private volatile boolean overdue;
    private @Nullable Socket secured;

    /// @param time until it is cut
    Connection(Duration time) {
        this.raw = new Socket(Proxy.NO_PROXY);
        this.guard = Thread.ofVirtual().name("fetch guard").start(() -> cutAfter(time));
    }

    private void cutAfter(Duration time) {
        try {
            Thread.sleep(time);
            overdue = true;
            raw.close();
        } catch (InterruptedException ended) {
            return;
        } catch (IOException closedAlready) {
            return;
        }
    }

    /// Whether it was cut because its time was over.
    boolean overdue() {
        return overdue;
    }

    Socket open(WebAddress at, InetAddress vetted, Patience patience, SSLSocketFactory tls)
            throws IOException {
        raw.connect(new InetSocketAddress(vetted, at.port()), (int) patience.connect().toMillis());
        raw.setSoTimeout((int) patience.firstByte().toMillis());
        if (at.scheme().equals("http")) {
            return raw;
        }
        SSLSocket socket = (SSLSocket) tls.createSocket(raw, at.host(), at.port(), true);
        secured = socket;
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!HostNames.literal(at.host())) {
            parameters.setServerNames(List.of(new SNIHostName(at.host())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        raw.close();
        if (secured != null) {
            secured.close();
        }
    }
}
