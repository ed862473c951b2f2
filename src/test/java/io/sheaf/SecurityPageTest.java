package io.sheaf;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A test that docs/security.md gives as proof is there.
class SecurityPageTest {

    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void every_proof_that_the_page_names_exists() throws IOException {
        String page = Files.readString(Path.of("docs", "security.md"));
        List<Path> sources = sources();
        TreeSet<String> missing = new TreeSet<>();
        int proofs = 0;
        for (Matcher proof = PROOF.matcher(page); proof.find(); proofs++) {
            if (!exists(sources, proof.group(1), proof.group(2))) {
                missing.add(proof.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(proofs).isGreaterThan(50);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src", "test", "java"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean exists(List<Path> sources, String type, @Nullable String method)
            throws IOException {
        for (Path source : sources) {
            if (source.endsWith(type + ".java")) {
                return method == null || Files.readString(source).contains(" " + method + "(");
            }
        }
        return false;
    }
}
