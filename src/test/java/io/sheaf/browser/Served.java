package io.sheaf.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The shipped jar as a process of its own, on a data folder of its own. It keeps its port when it
/// is killed and started again, as the page in the browser expects.
final class Served implements AutoCloseable {

    static final String PASSWORD = "a phrase of her own";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JAR = Path.of("target/sheaf.jar");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable Process process;
    private String firstLink = "";

    private Served(Path data, int port, Map<String, String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    static Served fresh() throws IOException {
        return with(Map.of());
    }

    /// One with these settings in its environment.
    static Served with(Map<String, String> settings) throws IOException {
        Served served = new Served(Files.createTempDirectory("sheaf-ui"), freePort(), settings);
        served.start();
        return served;
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString()));
        command.addAll(List.of("serve", "--port", String.valueOf(port)));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        Process started = builder.start();
        process = started;
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            int link = line.indexOf("http://127.0.0.1:" + port + "/#first=");
            firstLink = link < 0 ? firstLink : line.substring(link);
            // The link for the first one comes right behind it, when nobody has a password.
            if (link >= 0 || (line.startsWith("Sheaf serves") && !firstLink.isEmpty())) {
                Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new AssertionError("the server did not start: " + lines);
    }

    /// SIGKILL.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    Path data() {
        return data;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    String firstLink() {
        return firstLink;
    }

    /// Asks as the person who started the server.
    JsonNode ask(String method, String path, String body) {
        return JSON.valueToTree(
                read(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<?, ?> read(String method, String path, String type, byte[] body) {
        try {
            JsonNode own = JSON.readTree(data.resolve("server.json").toFile());
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url(path)))
                            .header("Authorization", "Bearer " + own.path("secret").asText())
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build();
            HttpResponse<byte[]> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body().length == 0 ? Map.of() : JSON.readValue(answer.body(), Map.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Uploads the pictures under these names.
    ///
    /// @return the session's id
    String upload(Map<String, Path> pictures) throws IOException {
        String boundary = "a-boundary";
        var body = new ByteArrayOutputStream();
        for (Map.Entry<String, Path> picture : pictures.entrySet()) {
            body.writeBytes(
                    ("--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n")
                            .formatted(boundary, picture.getKey())
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(Files.readAllBytes(picture.getValue()));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        Object session =
                read(
                                "POST",
                                "/api/v1/upload",
                                "multipart/form-data; boundary=" + boundary,
                                body.toByteArray())
                        .get("session_id");
        return String.valueOf(session);
    }

    /// Changes the server's tables behind its back, for what only time would bring about.
    void change(String sql) throws IOException, SQLException {
        Path postgres = data.resolve("postgres");
        String pgPort = Files.readAllLines(postgres.resolve("cluster/postmaster.pid")).get(3);
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + pgPort.strip() + "/postgres",
                                "sheaf",
                                Files.readString(postgres.resolve("password")).strip());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// Asks it to stop, and waits until it has.
    void stop() {
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
    }
}
