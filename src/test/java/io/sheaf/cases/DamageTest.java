package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;

import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;

import io.sheaf.cases.bag.Findings;
import io.sheaf.cases.bag.Rezipped;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/// Exports are changed at random, a byte or a file or a line, carelessly and with care: each change
/// is found, and nothing is found where nothing was changed.
///
/// `-Dsheaf.damage.rounds=10000 -Dsheaf.damage.seed=7` looks longer and elsewhere.
class DamageTest {

    private static final int ROUNDS = Integer.getInteger("sheaf.damage.rounds", 1000);
    private static final long SEED = Long.getLong("sheaf.damage.seed", 20261121);
    private static final int UNTOUCHED = 50;

    private enum Damage {
        BYTE_CHANGED,
        BYTE_REMOVED,
        BYTE_ADDED,
        END_CUT_OFF,
        ENTRY_REMOVED,
        ENTRY_ADDED,
        ENTRIES_SWAPPED,
        LINE_REMOVED,
        PAYLOAD_CHANGED,
        PAYLOAD_CHANGED_AND_REFITTED,
        LINE_REMOVED_AND_REFITTED
    }

    private final Random random = new Random(SEED);
    @TempDir private Path folder;

    @Test
    void every_change_is_found_and_nothing_else() throws Exception {
        List<byte[]> exports = exports();
        System.out.printf("seed %d, %d exports%n", SEED, exports.size());
        for (int i = 0; i < UNTOUCHED; i++) {
            byte[] whole = exports.get(i % exports.size());
            assertThat(Findings.of(Files.write(zip(), whole)).faults()).isEmpty();
        }
        TreeMap<Damage, Integer> counts = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] export = exports.get(random.nextInt(exports.size()));
            Damage damage = Damage.values()[round % Damage.values().length];
            String what = damage(damage, export);
            assertThat(Findings.of(zip()).faults())
                    .as("round %d: %s %s", round, damage, what)
                    .isNotEmpty();
            counts.merge(damage, 1, Integer::sum);
        }
        System.out.printf("%d changes, all found: %s%n", ROUNDS, counts);
    }

    @Test
    void others_find_changes_of_the_payload_too() throws Exception {
        byte[] export = exports().getFirst();
        Path bag = Unpacked.of(Files.write(zip(), export), folder.resolve("unpacked"));
        int changes = 0;
        for (int round = 0; round < ROUNDS / 10; round++) {
            Path file = bag.resolve(payload(Rezipped.of(export)));
            byte[] whole = Files.readAllBytes(file);
            if (round % 3 == 0) {
                Files.delete(file);
            } else {
                Files.write(file, changed(whole));
            }
            assertThat(Unpacked.sha256sum(bag)).as(file.toString()).isNotZero();
            assertThat(isValid(bag)).as(file.toString()).isFalse();
            assertThat(Findings.of(bag).faults()).as(file.toString()).isNotEmpty();
            Files.write(file, whole);
            changes++;
        }
        assertThat(Unpacked.sha256sum(bag)).isZero();
        assertThat(isValid(bag)).isTrue();
        System.out.printf(
                "%d changes of the payload, all found by sha256sum and by gov.loc:bagit%n",
                changes);
    }

    private static boolean isValid(Path bag) throws Exception {
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(bag), false);
            return true;
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Exception invalid) {
            return false;
        }
    }

    private Path zip() {
        return folder.resolve("export.zip");
    }

    private List<byte[]> exports() throws IOException {
        List<byte[]> exports = new ArrayList<>();
        try (Database database = TestDatabase.fresh()) {
            Desk desk = Desk.in(folder.resolve("data"), database);
            UUID id = desk.aCase();
            exports.add(exported(desk, id));
            desk.work().proofs().seals().seal(Desk.OWNER, id, null);
            exports.add(exported(desk, id));
            exports.add(exported(desk, desk.opened("With nothing in it").id()));
        }
        return exports;
    }

    private static byte[] exported(Desk desk, UUID id) throws IOException {
        try (CaseExports.Export export = desk.work().proofs().exports().export(Desk.OWNER, id)) {
            return Files.readAllBytes(export.file());
        }
    }

    /// Writes a damaged export.
    ///
    /// @return what was done to it
    private String damage(Damage damage, byte[] export) throws IOException {
        int at = random.nextInt(export.length);
        return switch (damage) {
            case BYTE_CHANGED -> {
                byte[] copy = export.clone();
                copy[at] ^= (byte) (1 + random.nextInt(255));
                Files.write(zip(), copy);
                yield "at " + at;
            }
            case BYTE_REMOVED -> spliced(export, at, at + 1, new byte[0]);
            case BYTE_ADDED -> {
                int place = random.nextInt(export.length + 1);
                yield spliced(export, place, place, new byte[] {(byte) random.nextInt(256)});
            }
            case END_CUT_OFF -> spliced(export, at, export.length, new byte[0]);
            case ENTRY_REMOVED,
                    ENTRY_ADDED,
                    ENTRIES_SWAPPED,
                    LINE_REMOVED,
                    PAYLOAD_CHANGED,
                    PAYLOAD_CHANGED_AND_REFITTED,
                    LINE_REMOVED_AND_REFITTED -> {
                Rezipped bag = Rezipped.of(export);
                String what = damage(damage, bag);
                bag.write(zip());
                yield what;
            }
        };
    }

    private String spliced(byte[] export, int from, int to, byte[] with) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(export, 0, from);
        out.writeBytes(with);
        out.write(export, to, export.length - to);
        Files.write(zip(), out.toByteArray());
        return "from " + from + " to " + to;
    }

    private String damage(Damage damage, Rezipped bag) {
        String any = any(List.copyOf(bag.files().keySet()));
        return switch (damage) {
            case ENTRY_REMOVED -> {
                bag.files().remove(any);
                yield any;
            }
            case ENTRY_ADDED -> {
                String name = random.nextBoolean() ? "data/files/0001/000099-x" : "notes.txt";
                bag.put(name, "more");
                yield name;
            }
            case ENTRIES_SWAPPED -> {
                String other = any(List.copyOf(bag.files().keySet()));
                byte[] first = bag.files().get(any);
                byte[] second = bag.files().get(other);
                if (Arrays.equals(first, second)) {
                    bag.files().remove(any);
                } else {
                    bag.files().put(any, second);
                    bag.files().put(other, first);
                }
                yield any + " and " + other;
            }
            case LINE_REMOVED -> lineRemoved(bag);
            case LINE_REMOVED_AND_REFITTED -> {
                String name = lineOf(bag, "data/metadata/custody.jsonl");
                bag.refit();
                yield name;
            }
            case PAYLOAD_CHANGED -> {
                String name = payload(bag);
                bag.files().computeIfPresent(name, (_, bytes) -> changed(bytes));
                yield name;
            }
            case PAYLOAD_CHANGED_AND_REFITTED -> {
                String name = payload(bag);
                bag.files().computeIfPresent(name, (_, bytes) -> changed(bytes));
                bag.refit();
                yield name;
            }
            case BYTE_CHANGED, BYTE_REMOVED, BYTE_ADDED, END_CUT_OFF ->
                    throw new IllegalArgumentException(damage.name());
        };
    }

    private String lineRemoved(Rezipped bag) {
        return lineOf(
                bag,
                any(
                        List.of(
                                "bagit.txt",
                                "bag-info.txt",
                                "manifest-sha256.txt",
                                "tagmanifest-sha256.txt",
                                "data/metadata/custody.jsonl",
                                "data/metadata/case.json")));
    }

    private String lineOf(Rezipped bag, String name) {
        List<String> lines = new ArrayList<>(bag.text(name).lines().toList());
        int line = random.nextInt(lines.size());
        lines.remove(line);
        bag.put(name, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        return "line %d of %s".formatted(line + 1, name);
    }

    private String payload(Rezipped bag) {
        return any(List.copyOf(bag.files().tailMap("data/").headMap("data0").keySet()));
    }

    private byte[] changed(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
        return copy;
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
