import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Builds the screens into target/classes/ui, when anything that they are made of has changed.
///
/// Takes the `node` of the PATH; on a machine without one, the Node inside Playwright's bundle (from
/// Maven) and npm from the npm registry, both kept in target/node.
public class Build {

    private static final int OLDEST_NODE = 20;
    private static final String BUNDLE = "1.62.0";
    private static final String NPM = "11.19.1";

    private final Path home;
    private final Path web;
    private final Path tools;
    private final Path maven;
    private final Path repository;

    private Build(Path home, Path maven, Path repository) {
        this.home = home;
        this.web = home.resolve("web");
        this.tools = home.resolve("target/node");
        this.maven = maven;
        this.repository = repository;
    }

    /// @param arguments the project's folder, Maven's folder, Maven's repository
    public static void main(String[] arguments) throws Exception {
        new Build(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).run();
    }

    private void run() throws Exception {
        Path stamp = home.resolve("target/ui.stamp");
        String now = fingerprint(sources());
        if (Files.exists(home.resolve("target/classes/ui/index.html")) && says(stamp, now)) {
            System.out.println("The screens are as they were built.");
            return;
        }
        List<String> npm = npm();
        Path installed = web.resolve("node_modules/.sheaf-stamp");
        String locked = fingerprint(List.of(web.resolve("package-lock.json")));
        if (!says(installed, locked)) {
            call(npm, "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
            Files.writeString(installed, locked);
        }
        call(npm, "run", "build");
        Files.writeString(stamp, now);
    }

    private static boolean says(Path stamp, String text) throws IOException {
        return Files.exists(stamp) && Files.readString(stamp).equals(text);
    }

    private List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(home.resolve("src/main/resources/openapi.yaml"));
        for (Path folder : List.of(web, home.resolve("samples"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(web.resolve("node_modules")))
                        .filter(file -> !file.endsWith("api-types.ts"))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private String fingerprint(List<Path> files) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files.stream().sorted().toList()) {
            digest.update(home.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private List<String> npm() throws Exception {
        if (newEnough()) {
            return List.of(windows() ? "npm.cmd" : "npm");
        }
        System.out.println("No Node " + OLDEST_NODE + " on the PATH: fetching one for this build.");
        Path node = tools.resolve(windows() ? "node.exe" : "node");
        if (!Files.exists(node)) {
            unpackNode(node);
        }
        Path cli = tools.resolve("package/bin/npm-cli.js");
        if (!Files.exists(cli)) {
            unpackNpm();
        }
        return List.of(node.toString(), cli.toString());
    }

    private static boolean newEnough() throws InterruptedException {
        try {
            Process asked = new ProcessBuilder("node", "--version").start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int major = Integer.parseInt(said.strip().replaceAll("^v(\\d+).*", "$1"));
            return asked.waitFor() == 0
                    && major >= OLDEST_NODE
                    && new ProcessBuilder(windows() ? "npm.cmd" : "npm", "--version")
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException | NumberFormatException none) {
            return false;
        }
    }

    private void unpackNode(Path node) throws Exception {
        Path bundle =
                repository.resolve(
                        "com/microsoft/playwright/driver-bundle/%1$s/driver-bundle-%1$s.jar"
                                .formatted(BUNDLE));
        if (!Files.exists(bundle)) {
            call(
                    List.of(maven.resolve(windows() ? "bin/mvn.cmd" : "bin/mvn").toString()),
                    "-B",
                    "-q",
                    "-Dmaven.repo.local=" + repository,
                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get",
                    "-Dtransitive=false",
                    "-Dartifact=com.microsoft.playwright:driver-bundle:" + BUNDLE);
        }
        String wanted = "driver/" + platform() + "/" + node.getFileName();
        Files.createDirectories(tools);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(wanted)) {
                    Path part = tools.resolve("node.part");
                    Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
                    part.toFile().setExecutable(true);
                    Files.move(part, node, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        }
        throw new IOException("No Node for this machine in " + bundle + ": install Node 20.");
    }

    private static String platform() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return "win32_x64";
        }
        if (system.contains("mac")) {
            return arm ? "mac-arm64" : "mac";
        }
        return arm ? "linux-arm64" : "linux";
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    /// A tarball is 512-byte records: a header with name and octal size, then the bytes.
    private void unpackNpm() throws IOException {
        String registry =
                System.getenv().getOrDefault("npm_config_registry", "https://registry.npmjs.org/");
        URI tarball =
                URI.create(registry.replaceAll("/*$", "") + "/npm/-/npm-" + NPM + ".tgz");
        try (InputStream in = new GZIPInputStream(tarball.toURL().openStream())) {
            for (byte[] head = in.readNBytes(512); head.length == 512; head = in.readNBytes(512)) {
                String name = text(head, 0, 100);
                if (name.isEmpty()) {
                    return;
                }
                String prefix = text(head, 345, 155);
                int size = Integer.parseInt(text(head, 124, 12).strip(), 8);
                byte[] bytes = in.readNBytes(size);
                in.skipNBytes((512 - size % 512) % 512);
                Path file = tools.resolve(prefix.isEmpty() ? name : prefix + "/" + name).normalize();
                if (file.startsWith(tools) && head[156] == '0') {
                    Files.createDirectories(file.getParent());
                    Files.write(file, bytes);
                }
            }
        }
    }

    private static String text(byte[] head, int from, int length) {
        int end = from;
        while (end < from + length && head[end] != 0) {
            end++;
        }
        return new String(head, from, end - from, StandardCharsets.UTF_8);
    }

    private void call(List<String> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(web.toFile()).inheritIO();
        Map<String, String> environment = builder.environment();
        // npm's scripts look for node there.
        environment.merge(
                "PATH", tools.toString(), (path, own) -> path + System.getProperty("path.separator") + own);
        int code = builder.start().waitFor();
        if (code != 0) {
            System.err.println("The screens could not be built: “" + String.join(" ", command) + "” ended with " + code);
            System.exit(1);
        }
    }
}
