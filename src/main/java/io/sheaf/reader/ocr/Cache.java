package io.sheaf.reader.ocr;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// What takes time to make at every start and is always the same: the networks in their quickest
/// form, and ONNX Runtime's own libraries, which that would otherwise unpack into the temporary
/// folder each time and leave there when it is killed. All of it may be deleted.
///
/// @param folder where it is kept, `null` for nowhere
record Cache(@Nullable Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);
    private static final int SUM = Long.BYTES;

    /// A model made from another, or the one kept from last time.
    ///
    /// @param recipe changes when the same source would give another model
    byte[] model(byte[] source, String recipe, Supplier<byte[]> maker) {
        return folder == null ? maker.get() : kept(folder, source, recipe, maker);
    }

    private static byte[] kept(Path folder, byte[] source, String recipe, Supplier<byte[]> maker) {
        long name = crc(source, recipe.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("model-%08x.onnx".formatted(name));
        try {
            byte[] whole = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            if (whole.length > SUM) {
                byte[] model = Arrays.copyOf(whole, whole.length - SUM);
                if (ByteBuffer.wrap(whole, model.length, SUM).getLong() == crc(model)) {
                    return model;
                }
            }
            byte[] made = maker.get();
            write(file, made, ByteBuffer.allocate(SUM).putLong(crc(made)).array());
            return made;
        } catch (IOException failure) {
            LOG.warn("{} cannot be kept; it is made again at every start", file, failure);
            return maker.get();
        }
    }

    /// Has ONNX Runtime load its libraries from here. To be called before it is first used.
    void offerLibraries() {
        String platform = platform();
        if (folder == null || platform == null) {
            return;
        }
        try {
            Path target = folder.resolve("onnxruntime-" + platform);
            for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
                unpack(platform, System.mapLibraryName(name), target);
            }
            System.setProperty("onnxruntime.native.path", target.toString());
        } catch (IOException failure) {
            LOG.warn("libraries cannot be kept in {}; they are unpacked anew", folder, failure);
        }
    }

    private static void unpack(String platform, String name, Path target) throws IOException {
        URL url = Cache.class.getResource("/ai/onnxruntime/native/" + platform + "/" + name);
        if (url == null || !(url.openConnection() instanceof JarURLConnection jar)) {
            throw new IOException("there is no " + name + " in a jar for " + platform);
        }
        Path file = target.resolve(name);
        if (Files.isRegularFile(file)
                && crc(Files.readAllBytes(file)) == jar.getJarEntry().getCrc()) {
            return;
        }
        try (InputStream in = jar.getInputStream()) {
            write(file, in.readAllBytes());
        }
    }

    /// As ONNX Runtime names it; `null` when it has nothing for this machine.
    private static @Nullable String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        boolean arm = processor.equals("aarch64");
        if (!arm && !processor.equals("amd64") && !processor.equals("x86_64")) {
            return null;
        }
        if (system.startsWith("linux")) {
            return arm ? "linux-aarch64" : "linux-x64";
        }
        if (system.startsWith("mac")) {
            return arm ? "osx-aarch64" : null;
        }
        return system.startsWith("windows") && !arm ? "win-x64" : null;
    }

    /// Whole or not at all, also when two processes write it at once.
    private static void write(Path file, byte[]... parts) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".tmp");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            for (byte[] part : parts) {
                ByteBuffer bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Against damage, not against malice: who can write here can do anything else too. Ten times
    /// as quick as a digest while the JVM is young.
    private static long crc(byte[]... parts) {
        CRC32 crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return crc.getValue();
    }
}
