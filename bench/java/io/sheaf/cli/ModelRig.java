package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.Eventually;
import io.sheaf.cli.Inputs.Named;
import io.sheaf.database.Database;
import io.sheaf.database.ServerAddress;
import io.sheaf.database.TestDatabase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// The server, the fake model server and the database as a process each, so that what each needs
/// can be told apart.
final class ModelRig implements AutoCloseable {

    private static final int FILES_A_REQUEST = 100;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path data;
    private final Process model;
    private final ServerAddress address;
    private final String base;
    private Process server;
    private Api api;
    private final Database database;

    /// CPU time in seconds so far.
    record Cpu(double server, double model, double database) {
        Cpu since(Cpu before) {
            return new Cpu(
                    server - before.server, model - before.model, database - before.database);
        }
    }

    private ModelRig(Path data, Process model, String base) throws IOException {
        this.data = data;
        this.model = model;
        this.base = base;
        this.address = TestDatabase.freshAddress();
        this.database = TestDatabase.open(address);
        this.server = serve();
        this.api = api();
    }

    /// @param fake arguments for `fake-model`
    static ModelRig start(Path truth, String... fake) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("fake-model", "--port", "0", "--truth", truth.toString()));
        arguments.addAll(List.of(fake));
        // What is measured is not this server: it gets the compiler and the room that make it
        // quick.
        Process model = java(List.of("-Xms2g", "-Xmx2g", "-Xmn1600m"), Map.of(), arguments);
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(model.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.strip().startsWith("ollama")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the fake model server has ended");
        }
        String base = line.strip().substring("ollama".length()).strip();
        return new ModelRig(Files.createTempDirectory("sheaf-models"), model, base);
    }

    private static Process java(
            List<String> options, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// With the switches of `./sheaf`.
    private Process serve() throws IOException {
        String url =
                address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password();
        return java(
                options(),
                Map.of(
                        "SHEAF_DATABASE_URL", url,
                        "SHEAF_RATE_READ", "1000000",
                        "SHEAF_RATE_WRITE", "1000000"),
                List.of("serve", "--port", "0", "--data", data.toString()));
    }

    /// With `--jfr FILE` the server's time is recorded there by JDK Flight Recorder.
    private static List<String> options() {
        String file = System.getProperty("sheaf.bench.jfr", "");
        return file.isEmpty()
                ? List.of("-XX:TieredStopAtLevel=1")
                : List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename="
                                + file);
    }

    private Api api() {
        ServerFile file =
                Eventually.within(
                                Duration.ofMinutes(1),
                                "the server is there",
                                () -> RunningServer.of(data),
                                Optional::isPresent)
                        .orElseThrow();
        return new Api(file);
    }

    Api asked() {
        return api;
    }

    Database database() {
        return database;
    }

    long serverPid() {
        return server.pid();
    }

    /// Kills the server, and starts it again.
    void killAndStart() throws IOException, InterruptedException {
        api.close();
        server.destroyForcibly().waitFor();
        server = serve();
        api = api();
    }

    void endpoint(String name, String dialect, int inFlight, boolean grounding, double answer) {
        ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
        endpoint.put("name", name).put("dialect", dialect).put("model", "knows-the-truth");
        endpoint.put("base", dialect.equals("openai") ? base + "/v1" : base);
        endpoint.putObject("limits").put("in_flight", inFlight).put("answer_seconds", answer);
        endpoint.putObject("prices").put("image", 1);
        endpoint.putObject("options").put("grounding", grounding);
        api.post("/api/v1/endpoints", endpoint, Map.of());
    }

    /// A batch of these files that does not run yet.
    ///
    /// @param fields each a name, or a name and a type
    String batch(String reader, List<Path> files, List<String[]> fields) {
        String session = "";
        for (int from = 0; from < files.size(); from += FILES_A_REQUEST) {
            List<Named> some =
                    files.subList(from, Math.min(files.size(), from + FILES_A_REQUEST)).stream()
                            .map(file -> new Named(file, String.valueOf(file.getFileName())))
                            .toList();
            Multipart multipart = new Multipart();
            String path = "/api/v1/upload" + (session.isEmpty() ? "" : "?session_id=" + session);
            session =
                    api.upload(path, multipart.contentType(), multipart.body(some))
                            .path("session_id")
                            .asText();
        }
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.put("session_id", session).put("name", reader).put("reader", reader);
        batch.put("start", false);
        for (String[] field : fields) {
            ObjectNode one = batch.withArray("fields").addObject().put("name", field[0]);
            if (field.length > 1) {
                one.put("type", field[1]);
            }
        }
        return api.post("/api/v1/batches", batch, Map.of()).path("id").asText();
    }

    void begin(String id) {
        api.post("/api/v1/batches/" + id + "/start");
    }

    JsonNode get(String id) {
        return api.get("/api/v1/batches/" + id);
    }

    /// Asks every now and then, which costs nothing that could be measured.
    JsonNode when(String id, Duration within, Predicate<JsonNode> wish) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            JsonNode batch = get(id);
            if (wish.test(batch)) {
                return batch;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + within + ": " + batch);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    Cpu cpu() {
        double postgres =
                ProcessHandle.current()
                        .descendants()
                        .filter(process -> name(process.pid()).equals("postgres"))
                        .mapToDouble(process -> seconds(process.pid(), false))
                        .sum();
        return new Cpu(seconds(server.pid(), true), seconds(model.pid(), true), postgres);
    }

    private static String name(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /// @param children whether those that have ended count too
    private static double seconds(long pid, boolean children) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] parts = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(parts[11]) + Long.parseLong(parts[12]);
            if (children) {
                ticks += Long.parseLong(parts[13]) + Long.parseLong(parts[14]);
            }
            return ticks / 100.0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /// What the server's heap holds after a collection, in megabytes.
    double heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        for (String line : jcmd("GC.heap_info").lines().toList()) {
            String text = line.strip();
            if (text.matches("(?i)tenured( generation)? .*")) {
                return Long.parseLong(text.replaceFirst(".* used (\\d+)K.*", "$1")) / 1024.0;
            }
        }
        throw new IllegalStateException("jcmd does not tell the heap: " + jcmd("GC.heap_info"));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, String.valueOf(server.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Override
    public void close() throws IOException {
        api.close();
        server.destroy();
        server.onExit().join();
        model.destroyForcibly().onExit().join();
        TestDatabase.remove(data);
    }
}
