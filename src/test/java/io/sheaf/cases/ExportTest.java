package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;

import io.sheaf.ChildJvm;
import io.sheaf.cases.bag.Damaged;
import io.sheaf.cases.bag.Findings;
import io.sheaf.database.Database;
import io.sheaf.database.ServerAddress;
import io.sheaf.database.TestDatabase;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// Cases given away.
class ExportTest {

    @TempDir private Path folder;
    private final ServerAddress address = TestDatabase.freshAddress();
    private final Database database = TestDatabase.open(address);
    private Desk desk;
    private UUID id;

    @BeforeEach
    void aCase() throws IOException {
        desk = Desk.in(folder.resolve("data"), database);
        id = desk.aCase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private byte[] exported() throws IOException {
        try (CaseExports.Export export = desk.work().proofs().exports().export(Desk.OWNER, id)) {
            return Files.readAllBytes(export.file());
        }
    }

    private Path saved(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("export.zip"), bytes);
    }

    @Test
    void an_export_is_whole_and_stays_the_same_while_the_case_does() throws IOException {
        byte[] first = exported();
        Findings findings = Findings.of(saved(first));
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.summary().files()).isEqualTo(5);
        assertThat(exported()).isEqualTo(first);
        desk.work().files().download(Desk.OWNER, anyPlace(), anyFile()).bytes().close();
        assertThat(exported()).isEqualTo(first);
        desk.noted(id, "Something new", "2001");
        assertThat(exported()).isNotEqualTo(first);
        assertThat(desk.storage().list(CaseExports.FOLDER)).isEmpty();
    }

    private Place anyPlace() {
        Event event = desk.work().events().list(Desk.OWNER, id, EventQuery.all()).rows().getFirst();
        return new Place(id, event.id(), event.batches().getFirst().id());
    }

    private UUID anyFile() {
        return desk.work().files().list(Desk.OWNER, anyPlace(), false, 1, 1).rows().getFirst().id();
    }

    @Test
    void another_process_in_another_place_and_language_makes_the_same_bytes() throws Exception {
        byte[] here = exported();
        for (String place :
                List.of(
                        "-Duser.timezone=Pacific/Apia -Duser.language=ar -Duser.country=EG",
                        "-Duser.timezone=Asia/Kathmandu -Duser.language=tr -Dfile.encoding=ISO-8859-9")) {
            Path there = folder.resolve("there" + place.hashCode() + ".zip");
            try (ChildJvm child =
                    ChildJvm.start(
                            List.of("env", "JAVA_TOOL_OPTIONS=" + place),
                            System.getProperty("java.class.path"),
                            ExportChild.class,
                            folder.resolve("data").toString(),
                            address.jdbcUrl(),
                            address.user(),
                            address.password(),
                            id.toString(),
                            there.toString())) {
                child.await("exported");
                assertThat(child.end()).isZero();
            }
            assertThat(Files.readAllBytes(there)).isEqualTo(here);
        }
    }

    @Test
    void others_read_it_too() throws Exception {
        Path bag = Unpacked.of(saved(exported()), folder.resolve("unpacked"));
        assertThat(Unpacked.sha256sum(bag)).isZero();
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(bag), false);
        }
        assertThat(Findings.of(bag).faults()).isEmpty();
        assertThat(Findings.of(folder.resolve("unpacked")).faults()).isEmpty();
        try (PDDocument pdf = Loader.loadPDF(bag.resolve("data/report/report.pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("The Müller papers & 'more'")
                    .contains("1943-05-17 14:30:00+02:00 (Europe/Berlin; about)")
                    .contains("Vertrag Größe 100%.txt (superseded)")
                    .contains("[U+6F22]");
        }
        String html = Files.readString(bag.resolve("data/report/report.html"));
        assertThat(html)
                .contains("The page with &lt;the&gt; signature")
                .contains("漢字.pdf")
                .doesNotContain("<b>tags")
                .doesNotContain("<script");
        assertThat(Unpacked.names(bag))
                .allMatch(name -> name.matches("[A-Za-z0-9._/-]+"))
                .contains("data/files/0001/000002-Vertrag.txt");
    }

    @Test
    void evidence_that_was_changed_on_the_disk_is_not_given_away() throws IOException {
        String key = desk.storage().list("evidence").getFirst();
        Files.write(desk.storage().path(key), "other".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::exported).isInstanceOf(Damaged.class);
        assertThat(desk.storage().list(CaseExports.FOLDER)).isEmpty();
    }
}
