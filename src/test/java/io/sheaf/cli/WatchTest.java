package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.websocket.WsConnectContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Against a server of its own that breaks the connection where the true one could.
class WatchTest {

    private final Queue<Consumer<WsConnectContext>> connections = new ArrayDeque<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final StringWriter seen = new StringWriter();
    private final Javalin server =
            Javalin.create(
                            config -> {
                                config.startup.showJavalinBanner = false;
                                config.routes.ws(
                                        "/api/v1/ws/task/{id}",
                                        socket ->
                                                socket.onConnect(connection -> {
                                                    asked.add(
                                                            String.valueOf(
                                                                    connection.queryParam(
                                                                            "since")));
                                                    connections.remove().accept(connection);
                                                }));
                            })
                    .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aBreakDuringTheReplaySkipsNothing() throws InterruptedException {
        connections.add(breaks(snapshot(9, "completed_with_errors"), failed(6, "a.png")));
        connections.add(
                stays(
                        snapshot(9, "completed_with_errors"),
                        failed(7, "b.png"),
                        failed(8, "c.png"),
                        status(9, "completed_with_errors")));

        assertThat(watch(5)).isEqualTo("completed_with_errors");
        assertThat(asked).containsExactly("5", "6");
        assertThat(seen.toString()).contains("failed: a.png", "failed: b.png", "failed: c.png");
    }

    @Test
    void whatHappenedBeforeIsNoReasonToStop() throws InterruptedException {
        connections.add(
                stays(
                        snapshot(7, "processing"),
                        status(6, "paused"),
                        status(7, "processing"),
                        status(8, "completed")));

        assertThat(watch(5)).isEqualTo("completed");
    }

    @Test
    void aBatchThatRestsAlreadyIsAtItsEndAtOnce() throws InterruptedException {
        connections.add(stays(snapshot(5, "paused")));

        assertThat(watch(5)).isEqualTo("paused");
    }

    @Test
    void aLogThatEndsBeforeTheNumberIsTakenFromItsEnd() throws InterruptedException {
        connections.add(breaks(snapshot(3, "processing")));
        connections.add(stays(snapshot(4, "completed"), status(4, "completed")));

        assertThat(watch(50)).isEqualTo("completed");
        assertThat(asked).containsExactly("50", "3");
    }

    @Test
    void manyMishapsDoNotFloodTheScreen() throws InterruptedException {
        String[] messages = new String[62];
        messages[0] = snapshot(61, "completed_with_errors");
        for (int number = 1; number <= 60; number++) {
            messages[number] = failed(number, "card-" + number + ".png");
        }
        messages[61] = status(61, "completed_with_errors");
        connections.add(stays(messages));

        watch(0);

        assertThat(seen.toString().lines()).hasSize(21);
        assertThat(seen.toString()).contains("card-20.png", "the table has every reason");
    }

    private String watch(long since) throws InterruptedException {
        Screen screen =
                new Screen(
                        new PrintWriter(seen, true), Screen.Kind.LINES, 0, InstantSource.system());
        try (Api api =
                new Api(new ServerFile(1, "127.0.0.1", server.port(), "secret", Instant.EPOCH))) {
            return new Watch(api, "ABCDEF", since, screen).untilRest();
        }
    }

    private static Consumer<WsConnectContext> breaks(String... messages) {
        return connection -> {
            List.of(messages).forEach(connection::send);
            connection.closeSession(1001, "gone");
        };
    }

    private static Consumer<WsConnectContext> stays(String... messages) {
        return connection -> Arrays.asList(messages).forEach(connection::send);
    }

    private static String snapshot(long number, String status) {
        return """
        {"kind": "snapshot", "number": %d, "batch": {"status": "%s", "progress": null}}
        """
                .formatted(number, status);
    }

    private static String failed(long number, String key) {
        return """
        {"kind": "event", "number": %d, "type": "item_failed",
         "data": {"key": "%s", "reason": "torn"}}
        """
                .formatted(number, key);
    }

    private static String status(long number, String to) {
        return """
        {"kind": "event", "number": %d, "type": "status_changed", "data": {"to": "%s"}}
        """
                .formatted(number, to);
    }
}
