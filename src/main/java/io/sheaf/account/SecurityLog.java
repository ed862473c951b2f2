package io.sheaf.account;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Who signed in, who was refused, and who changed what about accounts: `logs/security.log`, one
/// JSON object a line, ASCII only. No password and no token is ever in it. A file that has grown
/// large is put aside under its time; nothing is deleted.
public final class SecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final long LARGEST = 16L * 1024 * 1024;
    private static final int LONGEST_VALUE = 256;

    private final Path file;
    private final InstantSource clock;

    private SecurityLog(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    static SecurityLog open(Path folder, InstantSource clock) throws IOException {
        PrivateFile.folder(folder);
        return new SecurityLog(folder.resolve("security.log"), clock);
    }

    /// Writes one line. When the disk does not take it the operator's log says so, and what it
    /// tells of goes on: nobody is locked out by a full disk.
    public void note(SecurityEvent event, Source from, Map<String, ?> details) {
        Instant now = clock.instant();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", now.toString());
        line.put("event", event.word());
        line.put("address", from.address());
        line.put("request_id", from.requestId());
        details.forEach((key, value) -> line.put(key, shortened(value)));
        try {
            append(JSON.writeValueAsString(line) + "\n", now);
        } catch (IOException failure) {
            LOG.error("{} of request {} is not in {}", event, from.requestId(), file, failure);
        }
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private synchronized void append(String line, Instant now) throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGEST) {
            String time = now.toString().replace(':', '-');
            Files.move(file, file.resolveSibling("security-" + time + ".log"));
        }
        try (FileChannel channel =
                PrivateFile.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.APPEND))) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
