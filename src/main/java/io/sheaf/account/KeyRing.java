package io.sheaf.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The keys of access tokens, in `keys/sign-in.json`: the newest signs, and the one before it is
/// believed until the next rotation, so that nobody is signed out by one. The file is read again
/// when another process has changed it.
public final class KeyRing {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BELIEVED = 2;
    private static final int KEY_BYTES = 32;

    /// @param id the `kid` of tokens
    record Key(String id, byte[] secret, Instant madeAt) {}

    /// @param version of the file that they were read from
    private record Ring(List<Key> keys, Object version) {}

    private final Path file;
    private final InstantSource clock;
    private volatile Ring ring;

    private KeyRing(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.ring = load();
    }

    /// Reads the keys of this data folder; the first time it makes one.
    public static KeyRing open(Path data, InstantSource clock) throws IOException {
        Path file = data.resolve("keys").resolve("sign-in.json");
        PrivateFile.folder(data.resolve("keys"));
        if (!Files.exists(file)) {
            write(file, List.of(fresh(clock)));
        }
        return new KeyRing(file, clock);
    }

    /// Signs with a new key from now on. Tokens of the key before stay good until they expire or
    /// the next rotation comes; older ones are refused at once.
    ///
    /// @return the new key's id
    public String rotate() throws IOException {
        List<Key> keys = new ArrayList<>();
        keys.add(fresh(clock));
        keys.addAll(load().keys);
        write(file, keys.subList(0, Math.min(BELIEVED, keys.size())));
        ring = load();
        return keys.getFirst().id;
    }

    Key current() {
        return now().keys.getFirst();
    }

    Optional<Key> find(String id) {
        return now().keys.stream().filter(key -> key.id.equals(id)).findFirst();
    }

    private Ring now() {
        try {
            if (!version(file).equals(ring.version)) {
                ring = load();
            }
            return ring;
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be read", failure);
        }
    }

    private static Key fresh(InstantSource clock) {
        return new Key(
                Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(9)),
                Secrets.bytes(KEY_BYTES),
                clock.instant());
    }

    private static Object version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        @Nullable Object inode = attributes.fileKey();
        return List.of(attributes.lastModifiedTime(), inode == null ? "" : inode);
    }

    private Ring load() throws IOException {
        Object version = version(file);
        List<Key> keys = new ArrayList<>();
        for (JsonNode key : JSON.readTree(Files.readAllBytes(file)).path("keys")) {
            byte[] secret = Base64.getUrlDecoder().decode(key.path("secret").asText());
            if (secret.length < KEY_BYTES) {
                throw new IOException(file + " holds a key that is too short");
            }
            keys.add(
                    new Key(
                            key.path("kid").asText(),
                            secret,
                            Instant.parse(key.path("made_at").asText())));
        }
        if (keys.isEmpty() || keys.size() > BELIEVED) {
            throw new IOException(file + " must hold one or two keys");
        }
        return new Ring(List.copyOf(keys), version);
    }

    private static void write(Path file, List<Key> keys) throws IOException {
        ArrayNode list = JSON.createArrayNode();
        for (Key key : keys) {
            list.addObject()
                    .put("kid", key.id)
                    .put(
                            "secret",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(key.secret))
                    .put("made_at", key.madeAt.toString());
        }
        PrivateFile.write(file, JSON.writeValueAsBytes(JSON.createObjectNode().set("keys", list)));
    }
}
