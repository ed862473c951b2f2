package io.sheaf.cases.bag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CutListTest {

    @TempDir private Path folder;

    @Test
    void a_line_of_the_list_that_leads_beyond_it_is_damage() throws IOException {
        Path zip = folder.resolve("bag.zip");
        ZipWriter.write(zip, "bag", List.of(Part.of("data/a", new byte[] {1})));
        byte[] bytes = Files.readAllBytes(zip);
        int list = new ZipItem("bag/data/a", 1, 0, 0).localSize() + 1;
        bytes[list + 31] = (byte) 0xff;
        Findings findings = Findings.of(Files.write(zip, bytes));
        assertThat(findings.faults())
                .extracting(Fault::words)
                .anyMatch(words -> words.contains("no whole"));
    }
}
